"""`claimdex replies` on a few short articles: who carried the charge, and who carried an answer."""

import json
from pathlib import Path

import pytest

from claimdex.render.layout import REPLIES

CHARGE = "Councilman Peter Strand said that Mayor Dana Orlo had taken bribes from a builder."
ARTICLES = {
    "early": ("2031-05-01", f"{CHARGE} Orlo could not be reached for comment."),
    "denied": ("2031-05-02", f"{CHARGE} Mayor Dana Orlo denied it."),
    "late": ("2031-05-04", f"{CHARGE} The ferry runs again on Monday."),
    "declined": ("2031-05-03", f"{CHARGE} A spokesman for Mayor Dana Orlo declined to comment."),
    "other": (
        "2031-05-03",
        "Mayor Dana Orlo denied that she had taken bribes from a builder. Peter Strand lives in Halven.",
    ),
    "demand": ("2031-05-05", "Councilman Peter Strand said that Mayor Dana Orlo must resign."),
    "loose": ("2031-05-06", "Mayor Dana Orlo denied that the ferry would be sold."),
}


@pytest.fixture
def halven(elsewhere: Path, claimdex) -> dict[str, str]:
    """Ingest the articles; return their ids by name."""
    for name, (on, text) in ARTICLES.items():
        record = {"title": f"News {name}", "text": text, "outlet": f"The {name} Post", "date": on}
        (elsewhere / f"{name}.json").write_text(json.dumps(record))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in ARTICLES)).code == 0
    rows = json.loads(claimdex("articles", "--format", "json").out)
    return {Path(row["source"]).stem: row["id"] for row in rows}


def rows_of(claimdex, entity: str = "Dana Orlo") -> list[dict[str, object]]:
    ran = claimdex("replies", entity, "--format", "json")
    assert ran.code == 0
    rows = json.loads(ran.out)
    assert all(tuple(row) == REPLIES.keys for row in rows)
    return rows


def test_each_outlet_with_what_it_reports_in_reply(claimdex, halven) -> None:
    rows = [row for row in rows_of(claimdex) if row["allegation"] == "accusation"]
    assert {row["accuser"] for row in rows} == {"Peter Strand"}
    assert {row["outlet"]: row["reply"] for row in rows} == {
        "The early Post": "unreachable",
        "The denied Post": "denied",
        "The declined Post": "declined",
        "The late Post": "none",
        "The other Post": "denied",
    }


def test_who_carries_it_after_a_denial_is_marked(claimdex, halven) -> None:
    rows = {row["outlet"]: row for row in rows_of(claimdex) if row["allegation"] == "accusation"}
    assert {row["first_denied_on"] for row in rows.values()} == {"2031-05-02"}
    assert {outlet for outlet, row in rows.items() if row["repeated"]} == {
        "The late Post",
        "The declined Post",
    }


def test_the_reply_alone_has_no_accusing_claim(claimdex, halven) -> None:
    (row,) = [row for row in rows_of(claimdex) if row["outlet"] == "The other Post"]
    assert row["claim_id"] is None
    assert row["reply_id"] == f"{halven['other']}-1"


def test_demand_is_told_apart(claimdex, halven) -> None:
    (row,) = [row for row in rows_of(claimdex) if row["allegation"] == "demand"]
    assert (row["outlet"], row["reply"], row["replier"]) == ("The demand Post", "none", None)


def test_reply_to_nothing_named_is_kept_apart(claimdex, halven) -> None:
    (row,) = [row for row in rows_of(claimdex) if row["accusation_id"] is None]
    assert (row["outlet"], row["reply"]) == ("The loose Post", "denied")


def test_nobody_is_accused(claimdex, halven) -> None:
    assert all(row["accusation_id"] is None for row in rows_of(claimdex, "Peter Strand"))


def test_table_says_who_left_the_reply_out(claimdex, halven) -> None:
    out = claimdex("replies", "Dana Orlo").out
    assert out.startswith("Dana Orlo · 1 accusation · 1 demand · 5 outlets · 2 without any reply")
    assert "no reply, after a denial" in out
    assert "elsewhere denied by Dana Orlo in The other Post 3 May" in out
    assert "Replies to nothing named here" in out
    assert max(map(len, out.splitlines())) <= 80


def test_csv_and_unknown_entity(claimdex, halven) -> None:
    assert claimdex("replies", "Dana Orlo", "--format", "csv").out.startswith("accusation_id,allegation,")
    ran = claimdex("replies", "Nobody Atall")
    assert (ran.code, ran.out) == (1, "")
    assert "no entity is called 'Nobody Atall'" in ran.err
