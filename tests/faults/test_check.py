"""`claimdex check` finds every fault made by hand, names it, and says what makes it good."""

import json
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.database_rows import faults_of
from claimdex.cli import run
from tests.faults.conftest import copied

CLAIM = "(SELECT min(claim) FROM claims)"
ARTICLE = "(SELECT min(article) FROM articles)"
LINKED = "(SELECT min(entity) FROM entities WHERE mentions > 1)"
CARD = "(SELECT min(claim) FROM claim_cards)"
LIKE = "(SELECT min(claim) FROM claim_likenesses)"
CHAIN = "(SELECT max(chain) FROM chains)"

# what is done to a database, the place and the fault that are told, and whether the hint makes it good: True is
# tried out, None is the same hint once more, and False where only a backup helps
MADE_BY_HAND = {
    "another text": (
        f"UPDATE articles SET text = replace(text, 'said', 'sang') WHERE article = {ARTICLE}",
        ("articles", "is not what was read"),
        True,
    ),
    "another headline in the text": (
        f"UPDATE articles SET text = 'X' || substr(text, 2) WHERE article = {ARTICLE}",
        ("articles", "is not what was read"),
        None,
    ),
    "another count of words": (
        f"UPDATE articles SET words = 7 WHERE article = {ARTICLE}",
        ("articles", "does not have 7 words"),
        None,
    ),
    "no word about itself": (
        f"UPDATE articles SET as_read = '{{' WHERE article = {ARTICLE}",
        ("articles", "cannot be read"),
        None,
    ),
    "other content": (
        f"UPDATE claims SET content = content || '!' WHERE claim = {CLAIM}",
        ("claims", "its content is not what stands there"),
        True,
    ),
    "another cue": (
        f"UPDATE claims SET cue = 'sang' WHERE claim = {CLAIM}",
        ("claims", "its cue is not what stands there"),
        None,
    ),
    "another speaker": (
        f"UPDATE claims SET speaker_text = 'Nobody' WHERE claim = {CLAIM}",
        ("claims", "its speaker is not what stands there"),
        None,
    ),
    "offsets that moved": (
        f"UPDATE claims SET start = start + 1 WHERE claim = {CLAIM}",
        ("claims", "its content is not what stands there"),
        None,
    ),
    "offsets of other pieces": (
        f"UPDATE claims SET spans = '[[],[],[[0,1],[2,3]]]' WHERE claim = {CLAIM}",
        ("claims", "it does not begin and end where its content does"),
        None,
    ),
    "spans that leave the text": (
        f"UPDATE claims SET spans = '[[],[],[[0,99999999]]]' WHERE claim = {CLAIM}",
        ("claims", "its content leaves a text"),
        None,
    ),
    "spans that are none": (
        f"UPDATE claims SET spans = '[1, 2' WHERE claim = {CLAIM}",
        ("claims", "where its words stand cannot be read"),
        None,
    ),
    "a sentence outside the text": (
        f"UPDATE claims SET context_end = -1 WHERE claim = {CLAIM}",
        ("claims", "its sentence leaves a text"),
        None,
    ),
    "a speaker from another article": (
        f"UPDATE claims SET speaker = {CHAIN} WHERE claim = {CLAIM}",
        ("claims", "a speaker who is not one of this article"),
        None,
    ),
    "a subject from another article": (
        f"INSERT INTO claim_about SELECT {CLAIM}, 99, {CHAIN}",
        ("claims", "about something that is not one of this article"),
        None,
    ),
    "a claim within none": (
        f'UPDATE claims SET "within" = 99 WHERE claim = {CLAIM}',
        ("claims", "is within the claim 99"),
        None,
    ),
    "a candidate from nowhere": (
        f"""UPDATE claims SET candidates = '["Nobody"]' WHERE claim = {CLAIM}""",
        ("claims", "may have a speaker who is not one of this article"),
        None,
    ),
    "a claim that is gone": (
        f"DELETE FROM claims WHERE claim = {CLAIM}",
        ("claims", "some are gone"),
        True,
    ),
    "a mention outside the text": (
        f'UPDATE mentions SET "end" = 99999999 WHERE article = {ARTICLE} AND number = 1',
        ("mentions", "of a text of"),
        None,
    ),
    "a mention that is gone": (
        f"DELETE FROM mentions WHERE article = {ARTICLE} AND number = 1",
        ("mentions", "some are gone"),
        None,
    ),
    "a mention of a chain that is not there": (
        f"UPDATE mentions SET chain = 99999999 WHERE article = {ARTICLE} AND number = 1",
        ("mentions", "a chain that is not one of this article"),
        None,
    ),
    "a chain of more mentions": (
        f"UPDATE chains SET mentions = mentions + 1 WHERE chain = {CHAIN}",
        ("chains", "mentions where there are"),
        True,
    ),
    "an entity miscounted": (
        f"UPDATE entities SET claims_by = claims_by + 3 WHERE entity = {LINKED}",
        ("entities", "is not counted rightly"),
        True,
    ),
    "a candidate entity that is not there": (
        f"""UPDATE chains SET candidates = '["nobody-9"]' WHERE chain = {CHAIN}""",
        ("chains", "may be the entity nobody-9"),
        True,
    ),
    "an entity that is gone": (
        f"DELETE FROM entities WHERE entity = {LINKED}",
        ("", "belongs to a row of entities that is not there"),
        False,
    ),
    "an article that is gone": (
        f"DELETE FROM articles WHERE article = {ARTICLE}",
        ("", "belongs to a row of articles that is not there"),
        False,
    ),
    "a signature miscounted": (
        "UPDATE signatures SET members = members + 1 WHERE signature = (SELECT min(signature) FROM signatures)",
        ("signatures", "chains where there are"),
        None,
    ),
    "a signature with another hash": (
        "UPDATE signatures SET hash = 7 WHERE signature = (SELECT min(signature) FROM signatures)",
        ("signatures", "has not the hash"),
        None,
    ),
    "a signature that is gone": (
        "DELETE FROM signatures WHERE signature = (SELECT min(signature) FROM signatures)",
        ("chains", "which is not there"),
        True,
    ),
    "a group without its first claim": (
        "DELETE FROM claim_groups WHERE claim = (SELECT min(first) FROM claim_groups)",
        ("claim_groups", "is in a group without its first claim"),
        True,
    ),
    "a card of no claim": (
        f"UPDATE claim_cards SET claim = 99999999 WHERE claim = {CARD}",
        ("claim_cards row 99999999", "is of a claim that is not there"),
        True,
    ),
    "a card of another speaker": (
        f"UPDATE claim_cards SET entity = entity + 1 WHERE claim = {CARD}",
        ("claim_cards", "is filed under another speaker or day"),
        None,
    ),
    "a card of another day": (
        f"UPDATE claim_cards SET day = day + 1 WHERE claim = {CARD}",
        ("claim_cards", "is filed under another speaker or day"),
        None,
    ),
    "a card in another part": (
        f"UPDATE claim_cards SET part = 203105 WHERE claim = {CARD}",
        ("claim_cards", "is filed in a part where it does not belong"),
        None,
    ),
    "a likeness from one side": (
        "DELETE FROM claim_likenesses WHERE claim = (SELECT max(claim) FROM claim_likenesses)",
        ("claim_likenesses", "does not stand from both sides"),
        True,
    ),
    "a likeness that is another from each side": (
        f"UPDATE claim_likenesses SET likeness = likeness + 16 WHERE claim = {LIKE}",
        ("claim_likenesses", "does not stand from both sides"),
        None,
    ),
    "a likeness that is the same from both sides": (
        "UPDATE claim_likenesses SET likeness = likeness & ~8",
        ("claim_likenesses", "does not stand from both sides"),
        None,
    ),
    "a likeness of a claim without a card": (
        f"DELETE FROM claim_cards WHERE claim = {LIKE}",
        ("claim_likenesses", "is of two claims that are not compared"),
        None,
    ),
    "a likeness of two speakers": (
        f"UPDATE claim_cards SET entity = entity + 1 WHERE claim = {LIKE}",
        ("claim_likenesses", "is of two claims that are not compared"),
        None,
    ),
    "a likeness of no claim": (
        "INSERT INTO claim_likenesses VALUES (99999999, 99999998, 16016)",
        ("claim_likenesses row 99999999", "does not stand from both sides"),
        None,
    ),
    "a speaker of few claims who is parted": (
        f"INSERT INTO parted_speakers VALUES ({LINKED}, 7)",
        ("parted_speakers", "is not parted as "),
        True,
    ),
    "a speaker parted by no length that there is": (
        "INSERT INTO parted_speakers SELECT DISTINCT entity, 99 FROM claim_cards",
        ("claim_cards", "is filed in a part where it does not belong"),
        None,
    ),
    "a copy without its origin": (
        "DELETE FROM copies WHERE article = (SELECT min(origin) FROM copies)",
        ("copies", "is no origin"),
        True,
    ),
    "a claim that the search does not know": (
        f"DELETE FROM claims_fts_docsize WHERE id = {CLAIM}",
        ("claims", "is not in the search"),
        True,
    ),
    "a claim that only the search knows": (
        "INSERT INTO claims_fts (rowid, content, speaker_text) VALUES (99999999, 'the pier', 'Nobody')",
        ("claims row 99999999", "is in the search, and nowhere else"),
        True,
    ),
    "a claim that the search knows by other words": (
        "INSERT INTO claims_fts (claims_fts, rowid, content, speaker_text) "
        f"SELECT 'delete', claim, content, speaker_text FROM claims WHERE claim = {CLAIM}; "
        f"INSERT INTO claims_fts (rowid, content, speaker_text) SELECT {CLAIM}, 'pier', 'Nobody'",
        ("claims", "is not found by its words"),
        None,
    ),
    "an article that the search knows by other words": (
        "INSERT INTO articles_fts (articles_fts, rowid, title, text) "
        f"SELECT 'delete', article, title, text FROM articles WHERE article = {ARTICLE}; "
        f"INSERT INTO articles_fts (rowid, title, text) SELECT {ARTICLE}, 'pier', 'pier'",
        ("articles", "is not found by its words"),
        None,
    ),
    "an index that is gone": ("DROP INDEX chains_by_entity", ("index chains_by_entity", "is missing"), False),
    "a trigger that is gone": ("DROP TRIGGER claims_delete", ("trigger claims_delete", "is missing"), False),
    "a view that is another": (
        "DROP VIEW outlets_view; CREATE VIEW outlets_view AS SELECT 1",
        ("view outlets_view", "is not as this version makes it"),
        False,
    ),
}


def spoilt(path: Path, statements: str) -> None:
    """Change a database as nothing of claimdex would: no trigger and no key stands against it."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL"
        ).fetchall()
        kept = [sql for name, sql in triggers if f"TRIGGER {name}" not in statements]
        for name, sql in triggers:
            if sql in kept:
                connection.execute(f"DROP TRIGGER {name}")
        for statement in statements.split("; "):
            connection.execute(statement)
        for sql in kept:
            connection.execute(sql)
        connection.commit()


def checked(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, str]]]:
    capsys.readouterr()
    code = run(["--db", str(path), "check", "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_whole_database_has_no_fault(after: Path, capsys, tmp_path: Path) -> None:
    held = after.read_bytes()
    assert checked(after, capsys) == (0, [])
    assert run(["--db", str(after), "check"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("whole: 19 articles · ")
    assert captured.err == ""
    assert after.read_bytes() == held


@pytest.mark.parametrize("fault", MADE_BY_HAND)
def test_finds_what_is_wrong_and_says_what_makes_it_good(
    after: Path, archive: Path, tmp_path: Path, capsys, monkeypatch, fault: str
) -> None:
    statements, (place, what), mends = MADE_BY_HAND[fault]
    path = copied(after, tmp_path)
    spoilt(path, statements)
    code, found = checked(path, capsys)
    assert code == 1
    told = [row for row in found if row["place"].startswith(place) and what in row["fault"]]
    assert told, found
    assert {row["file"] for row in found} == {str(path)}
    lost = "take your last backup, or read the articles anew: claimdex --db NEW.db ingest PATH..."
    assert (told[0]["hint"] == lost) is (mends is False)
    if not mends:
        return
    monkeypatch.chdir(archive / "now")
    for command in told[0]["hint"].split(" && "):
        assert run(shlex.split(command)[1:]) == 0
    if "ingest" in told[0]["hint"]:
        assert run(["--db", str(path), "ingest", "news", "--extractor", "rules"]) == 0
    assert checked(path, capsys) == (0, [])
    assert faults_of(path) == []


def test_finds_broken_pages(after: Path, tmp_path: Path, capsys) -> None:
    path = copied(after, tmp_path)
    whole = path.read_bytes()
    size = int.from_bytes(whole[16:18], "big")  # of a page, as the header of the file says
    pages, found = len(whole) // size, 0
    for page in range(8, pages, max(1, pages // 12)):
        path.write_bytes(whole[: page * size] + b"\xa5" * size + whole[(page + 1) * size :])
        capsys.readouterr()
        code = run(["--db", str(path), "check", "--format", "json"])
        captured = capsys.readouterr()
        assert code == 1, page
        assert "Traceback" not in captured.err
        if captured.out:
            assert json.loads(captured.out)[0]["hint"]
            found += 1
        else:
            assert "is damaged" in captured.err
    assert found


def test_looks_at_the_files_beside_it(after: Path, tmp_path: Path, capsys) -> None:
    path = copied(after, tmp_path)
    decisions = path.with_suffix(".decisions.tsv")
    decisions.write_text(
        "x1\t-\tanna\tmerge\tperson: Anna Kestrel\tperson: Clara Kestrel\n"
        "x2\t-\tben\tnot-same\tperson: Anna Kestrel\tperson: Clara Kestrel\n"
    )
    path.with_suffix(".offices.tsv").write_text("no office\n")
    path.with_suffix(".audit.tsv").write_text("no judgement\n")
    code, found = checked(path, capsys)
    assert code == 1
    assert [Path(row["file"]).suffixes[0] for row in found] == [".offices", ".audit", ".decisions"]
    assert all(row["hint"] for row in found)
    assert found[-1]["place"] == "decision x2"
    assert run(shlex.split(found[-1]["hint"])[1:]) in (0, 1)
    decisions.write_text("x1\t-\tanna\tjoin\tperson: A\tperson: B\n")
    code, found = checked(path, capsys)
    assert (code, found[0]["file"]) == (1, str(decisions))
    assert "mend line 1" in found[0]["hint"]


def test_a_broken_off_ingest_is_no_fault(after: Path, tmp_path: Path, capsys) -> None:
    path = copied(after, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO meta VALUES ('needs_resolving', '1')")
        connection.execute("INSERT INTO ungrouped_claims (claim) SELECT claim FROM claims")
        connection.execute("DELETE FROM claim_groups WHERE claim = first")
        connection.commit()
    assert run(["--db", str(path), "check"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("whole: ")
    assert "an ingest was interrupted" in captured.err


@pytest.mark.parametrize(
    "mark",
    [
        "INSERT INTO ungrouped_claims (claim) SELECT min(claim) FROM claims",
        f"INSERT INTO ungrouped_speakers VALUES ({LINKED}, 7)",
        "INSERT INTO gone_claims VALUES (99999999)",
    ],
)
def test_what_waits_to_be_compared_is_no_fault(after: Path, tmp_path: Path, capsys, mark: str) -> None:
    path = copied(after, tmp_path)
    spoilt(path, f"UPDATE claim_cards SET part = 7; DELETE FROM claim_likenesses WHERE claim = {LIKE}")
    assert checked(path, capsys)[0] == 1
    spoilt(path, mark)
    assert checked(path, capsys) == (0, [])


def test_what_it_shows_cannot_act(after: Path, tmp_path: Path, capsys) -> None:
    path = copied(after, tmp_path)
    spoilt(path, f"UPDATE chains SET key = '[red]\x1b[31m' || key, mentions = 99 WHERE chain = {CHAIN}")
    assert run(["--db", str(path), "check"]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "[red]" in out
