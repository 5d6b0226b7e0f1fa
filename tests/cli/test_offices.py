import json
from pathlib import Path


def test_offices_lists_who_held_one_and_narrows_by_words(claimdex, tmp_path: Path) -> None:
    text = (
        "Norland's army chief, General Karl Roe, said it rained. French President Nora Vance said it snowed."
    )
    article = {"title": "Rain", "text": text, "outlet": "Kelp Post", "published_on": "2030-03-01"}
    (tmp_path / "a.jsonl").write_text(json.dumps(article) + "\n")
    db = ("--db", str(tmp_path / "offices.db"))
    assert claimdex(*db, "ingest", str(tmp_path / "a.jsonl")).code == 0
    ran = claimdex(*db, "offices", "army", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == [
        {
            "office": "Norland's army chief",
            "holder": "Karl Roe",
            "holder_id": "karl-roe",
            "first_on": "2030-03-01",
            "last_on": "2030-03-01",
            "articles": 1,
            "outlets": ["Kelp Post"],
        }
    ]
    assert len(json.loads(claimdex(*db, "offices", "--format", "json").out)) == 2
    assert json.loads(claimdex(*db, "offices", "nobody", "--format", "json").out) == []
