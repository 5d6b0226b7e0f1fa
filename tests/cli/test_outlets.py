import json
from pathlib import Path


def test_lists_outlets_the_unknown_one_last(claimdex, ids) -> None:
    ran = claimdex("outlets")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "outlet           articles  claims  speakers  anonymous  from        to\n"
        "Harbor Dispatch         1       2         1       0.00  2011-09-22  2011-09-22\n"
        "Kabul Courier           1       3         2       0.00  2011-09-24  2011-09-24\n"
        "unknown outlet          1       1         1       0.00  -           -\n"
    )


def test_unknown_outlet_is_null_in_json(claimdex, ids) -> None:
    rows = json.loads(claimdex("outlets", "--format", "json").out)
    assert rows[2] == {
        "outlet": None,
        "articles": 1,
        "claims": 1,
        "speakers": 1,
        "anonymous_share": 0.0,
        "first_on": None,
        "last_on": None,
    }


def test_says_what_share_of_claims_rests_on_anonymous_sources(claimdex, elsewhere) -> None:
    texts = {
        "Kelp Post": "A senior official said the dam was old. Nora Vance said it held. Nora Vance said it rained.",
        "Fen Echo": "The reeds are high. The water is low.",
    }
    for outlet, text in texts.items():
        article = {"title": "The dam", "text": text, "outlet": outlet, "published_on": "2030-03-01"}
        Path(f"{outlet}.json").write_text(json.dumps(article))
    claimdex("ingest", "--extractor", "rules", *(f"{outlet}.json" for outlet in texts))
    rows = json.loads(claimdex("outlets", "--format", "json").out)
    assert [(row["outlet"], row["claims"], row["anonymous_share"]) for row in rows] == [
        ("Fen Echo", 0, None),
        ("Kelp Post", 3, 0.333),
    ]
