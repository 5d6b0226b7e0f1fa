"""`claimdex replies` on a few short articles: who carried the charge, and who carried an answer."""

import json
from pathlib import Path

import pytest

from claimdex.render.derived_layouts import REPLIES

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


THEFT = "Councilman Peter Strand said that Mayor Dana Orlo stole from the school fund."
BRIBES = "Auditor Ines Kell said that Mayor Dana Orlo had taken bribes from a builder."
PARTIES = "Mayor Dana Orlo met Peter Strand on the quay on Monday. Orlo denied the allegations."


def follow(claimdex, folder: Path, articles: dict[str, tuple[str, str]]) -> list[dict[str, object]]:
    """Ingest articles by name, with the day; return the rows of Dana Orlo."""
    for name, (on, text) in articles.items():
        record = {"title": f"News {name}", "text": text, "outlet": f"The {name} Post", "date": on}
        (folder / f"{name}.json").write_text(json.dumps(record))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in articles)).code == 0
    return rows_of(claimdex)


def test_denial_days_later_is_to_the_one_accusation_open(claimdex, elsewhere: Path) -> None:
    articles = {"early": ("2031-05-01", THEFT), "later": ("2031-05-04", PARTIES)}
    rows = follow(claimdex, elsewhere, articles)
    assert [(row["outlet"], row["reply"], row["tie"]) for row in rows] == [
        ("The early Post", "none", None),
        ("The later Post", "denied", "parties"),
    ]
    assert "elsewhere denied by Dana Orlo without naming what" in " ".join(
        claimdex("replies", "Dana Orlo").out.split()
    )


@pytest.mark.parametrize(
    ("on", "other"), [("2031-05-04", BRIBES), ("2031-05-20", "The ferry runs.")], ids=["two open", "late"]
)
def test_denial_days_later_is_to_none_where_two_are_open_or_it_is_late(
    claimdex, elsewhere: Path, on: str, other: str
) -> None:
    articles = {"early": ("2031-05-01", THEFT), "other": ("2031-05-02", other), "later": (on, PARTIES)}
    rows = follow(claimdex, elsewhere, articles)
    assert [(row["outlet"], row["accusation_id"]) for row in rows if row["reply"] == "denied"] == [
        ("The later Post", None)
    ]


def test_who_repeats_a_charge_after_a_denial_in_other_words_of_the_same_claim(
    claimdex, elsewhere: Path
) -> None:
    denies = "Orlo denied that she stole from the school fund."
    articles = {
        "one": ("2031-05-01", THEFT),
        "two": ("2031-05-02", f"{THEFT} {denies}"),
        "three": ("2031-05-03", "Peter Strand said Mayor Dana Orlo stole from the school fund. It rained."),
        "four": ("2031-05-04", f"{THEFT} {denies}"),
        "five": ("2031-05-05", f"Mayor Dana Orlo opened a school. {denies}"),
    }
    rows = follow(claimdex, elsewhere, articles)
    assert {row["accusation_id"] for row in rows} == {rows[0]["accusation_id"]}
    assert {row["outlet"]: (row["reply"], row["tie"], row["repeated"]) for row in rows} == {
        "The one Post": ("none", None, False),
        "The two Post": ("denied", "article", False),
        "The three Post": ("none", None, True),
        "The four Post": ("denied", "article", True),
        "The five Post": ("denied", "matter", False),
    }


def test_who_owns_to_it_another_day_confirms(claimdex, elsewhere: Path) -> None:
    owns = "Mayor Dana Orlo admitted that she had stolen from the school fund. Peter Strand met her."
    articles = {"early": ("2031-05-01", THEFT), "later": ("2031-05-04", owns)}
    rows = follow(claimdex, elsewhere, articles)
    assert [(row["outlet"], row["reply"], row["tie"]) for row in rows] == [
        ("The early Post", "none", None),
        ("The later Post", "confirmed", "matter"),
    ]
