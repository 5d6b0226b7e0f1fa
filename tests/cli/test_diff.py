import json
from pathlib import Path

import pytest

from claimdex.render.derived_layouts import DIFF

QUOTE = '"The ferry will not sail before the ice is off the river."'


@pytest.fixture
def tellings(elsewhere: Path, claimdex) -> dict[str, str]:
    """Ingest three articles that tell one claim, one of them with another word; return ids by name."""
    texts = {
        "full": f"Ann Kestrel, the harbour master, said: {QUOTE}",
        "cut": 'Ann Kestrel said: "The ferry will never sail before the ice is off the river."',
        "told": f"Ann Kestrel told Quay Radio: {QUOTE}",
    }
    for number, (name, text) in enumerate(texts.items(), 1):
        record = {
            "title": f"News {name}",
            "text": text,
            "outlet": f"The {name} Post",
            "date": f"2031-05-0{number}",
        }
        (elsewhere / f"{name}.json").write_text(json.dumps(record))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in texts)).code == 0
    rows = json.loads(claimdex("articles", "--format", "json").out)
    ids = {Path(row["source"]).stem: row["id"] for row in rows}
    claimdex("merge-claims", f"{ids['full']}-1", f"{ids['cut']}-1")
    return ids


def test_json_has_a_row_an_article_with_every_field(claimdex, tellings) -> None:
    ran = claimdex("diff", f"{tellings['told']}-1", "--format", "json")
    rows = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert [tuple(row) for row in rows] == [DIFF.keys] * 3
    assert [row["article_id"] for row in rows] == [tellings[name] for name in ("full", "cut", "told")]
    cut = rows[1]
    assert cut["changed_quotes"] == [{"quoted": "never", "elsewhere": "not"}]
    assert 0.8 < cut["fidelity"] < 1
    assert rows[2]["via"] == "Quay Radio"
    assert {row["claim_group_id"] for row in rows} == {f"{tellings['full']}-1"}


def test_table_counts_outlets_and_origins_and_shows_each_article(claimdex, tellings) -> None:
    ran = claimdex("diff", f"{tellings['full']}-1")
    first, *rest = ran.out.splitlines()
    assert first == "Ann Kestrel · 3 outlets, 3 origins · 1–3 May 2031"
    assert '"never" for "not" (fidelity 0.92)' in ran.out
    assert sum(line.endswith("-1") for line in rest) == 3
    assert max(map(len, ran.out.splitlines())) <= 80


def test_limit_says_how_many_are_left_out(claimdex, tellings) -> None:
    out = claimdex("diff", f"{tellings['full']}-1", "--limit", "1").out
    assert out.endswith("... and 2 more articles: --limit 0 shows all\n")
    assert out.startswith("Ann Kestrel · 3 outlets, 3 origins")


def test_copies_of_one_text_are_one_origin(claimdex, elsewhere: Path) -> None:
    body = f"Ann Kestrel said: {QUOTE} " + " ".join(
        f"The {word} of the harbour was looked over by the crew of the {word} boat that day."
        for word in ("wall", "light", "gate", "crane", "shed")
    )
    for number in (1, 2):
        record = {
            "title": f"News {number}",
            "text": body,
            "outlet": f"Paper {number}",
            "date": f"2031-05-0{number}",
        }
        (elsewhere / f"{number}.json").write_text(json.dumps(record))
    claimdex("ingest", "--extractor", "rules", "1.json", "2.json")
    out = claimdex("diff", "1.json-1").out
    assert "2 outlets, 1 origin" in out
    assert "copy of" in out


def test_a_lone_claim_shows_its_one_article(claimdex, ferry) -> None:
    out = claimdex("diff", f"{ferry['three']}-2").out
    assert out.startswith("Otto Brandlow · 1 outlet, 1 origin · 3 May 2031\n")
    assert "fullest" not in out


def test_hostile_words_do_not_act(claimdex, ids) -> None:
    out = claimdex("diff", f"{ids['saved/dispatch.txt']}-2").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[sic]\\x1b[31m" in out
    csv = claimdex("diff", f"{ids['saved/stray.txt']}-1", "--format", "csv").out
    assert "'+1 was the number to call" in csv


def test_what_is_no_claim_is_an_error(claimdex, ids) -> None:
    ran = claimdex("diff", "nothing")
    assert (ran.code, ran.out) == (1, "")
    assert "'nothing' is no claim" in ran.err
