"""Which accusations an article makes, and which of what is said there answers them."""

import json
from pathlib import Path

import pytest

from claimdex.cli import run
from tests.relate.reply_cases import NO_CHARGES, NO_REPLIES, NO_REPLIES_OF, REPLIES, REPLIES_OF

Rows = list[dict[str, object]]


def replies(text: str, folder: Path, capsys: pytest.CaptureFixture[str], asked: str = "Tobias Krell") -> Rows:
    """Return the rows of somebody from a database of one article."""
    record = {"title": "News", "text": text, "outlet": "The Halven Post", "date": "2031-05-01"}
    (folder / "news.json").write_text(json.dumps(record))
    db = ["--db", str(folder / "news.db")]
    assert run([*db, "ingest", "--extractor", "rules", str(folder / "news.json")]) == 0
    capsys.readouterr()
    assert run([*db, "replies", asked, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def table(rows: Rows) -> list[tuple[object, object]]:
    return [(row["accusation"] if row["accusation_id"] else None, row["reply"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [case[1:] for case in (*REPLIES, *NO_REPLIES)],
    ids=[case[0] for case in (*REPLIES, *NO_REPLIES)],
)
def test_charge_and_reply(
    text: str, expected: list[tuple[str | None, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert table(replies(text, tmp_path, capsys)) == expected


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [case[1:] for case in (*REPLIES_OF, *NO_REPLIES_OF)],
    ids=[case[0] for case in (*REPLIES_OF, *NO_REPLIES_OF)],
)
def test_charge_and_reply_of_anybody(
    asked: str,
    text: str,
    expected: list[tuple[str | None, str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = table(replies(text, tmp_path, capsys, asked))
    assert [reply for _, reply in found] == [reply for _, reply in expected], found
    for (accusation, _), (piece, _) in zip(found, expected, strict=True):
        assert (accusation is None) == (piece is None)
        assert piece is None or piece in str(accusation)


@pytest.mark.parametrize("text", [case[1] for case in NO_CHARGES], ids=[case[0] for case in NO_CHARGES])
def test_what_clears_or_leaves_open_is_no_charge(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert all(row["accusation_id"] is None for row in replies(text, tmp_path, capsys))


def test_who_accuses_and_who_is_silent_stand_as_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "A senior official said that Mayor Tobias Krell stole from the city. "
        "A spokesman for Krell declined to comment."
    )
    (row,) = replies(text, tmp_path, capsys)
    assert (row["accuser"], row["accuser_text"], row["accuser_source_type"]) == (
        None,
        "A senior official",
        "anonymous",
    )
    assert row["replier_text"] == "A spokesman for Krell"
    run(["--db", str(tmp_path / "news.db"), "replies", "Tobias Krell"])
    out = capsys.readouterr().out
    assert "A senior official (anonymous): accusation" in out
    assert "no comment: A spokesman for" in out


def test_words_of_a_confirmation_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Auditor Helena Brandt said that Mayor Tobias Krell stole from the city. Krell admitted that he had "
        "stolen from the city."
    )
    replies(text, tmp_path, capsys)
    run(["--db", str(tmp_path / "news.db"), "replies", "Tobias Krell"])
    out = " ".join(capsys.readouterr().out.split())
    assert "confirmed by Tobias Krell:" in out
    assert "he had stolen" in out
