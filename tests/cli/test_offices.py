"""`claimdex offices`, and the table that says who held which office."""

import json
from pathlib import Path

import pytest

TABLE = "claimdex.offices.tsv"

ARTICLES = {
    "rain": (
        "2030-03-01",
        "Norland's army chief, General Karl Roe, said it rained. Nora Vance said it snowed.",
    ),
    "flood": (
        "2030-03-09",
        "The army chief of Norland said the river rose. Nora Vance told reporters it fell.",
    ),
    "late": ("2031-03-09", "Norland's army chief said the dam held. Nora Vance told reporters it broke."),
    "spies": ("2031-03-10", "The ISI chief said nothing was stolen. The Chairman said that more was lost."),
    "undated": (None, "Norland's army chief said the harbour was closed."),
}


@pytest.fixture
def norland(claimdex, elsewhere: Path) -> None:
    """Work in a folder with a few articles on offices, ingested."""
    for name, (day, text) in ARTICLES.items():
        article = {"title": f"The {name}", "text": text, "outlet": "Kelp Post", "published_on": day}
        Path(f"{name}.json").write_text(json.dumps(article))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in ARTICLES)).code == 0


@pytest.fixture
def speaker(claimdex):
    """Return who says the first claim of an article, by id, with the reason and the candidates."""

    def ask(article: str) -> tuple[str | None, str, list[str]]:
        rows = json.loads(claimdex("claims", "--article", f"{article}.json", "--format", "json").out)
        return rows[0]["speaker_id"], rows[0]["speaker_reason"], rows[0]["candidates"]

    return ask


def listed(claimdex, *query: str) -> list[dict[str, object]]:
    return json.loads(claimdex("offices", *query, "--format", "json").out)


def test_lists_who_held_one_by_articles_and_narrows_by_words(claimdex, norland) -> None:
    assert listed(claimdex, "army") == [
        {
            "office": "Norland's army chief",
            "holder": "Karl Roe",
            "holder_id": "karl-roe",
            "first_on": "2030-03-01",
            "last_on": "2030-03-01",
            "articles": 1,
            "outlets": ["Kelp Post"],
            "origin": "articles",
            "why": "",
        }
    ]
    assert listed(claimdex, "nobody") == []
    assert "1 article: Kelp Post" in claimdex("offices").out


def test_a_row_leads_the_role_to_its_holder_where_articles_do_not(claimdex, norland, speaker) -> None:
    assert speaker("flood")[0] == "karl-roe"
    assert speaker("late")[0] is None
    Path(TABLE).write_text("army chief of Norland\tNora Vance\t2031\t-\tgazette\n")
    assert f"note: {TABLE} has changed since names were linked" in claimdex("entities").err
    assert claimdex("resolve").code == 0
    assert claimdex("entities").err == ""
    assert speaker("flood")[0] == "karl-roe"
    reason = "the offices table: army chief of Norland, Nora Vance, from 2031"
    assert speaker("late")[::2] == ("nora-vance", [])
    assert speaker("late")[1].endswith(reason)
    assert reason in " ".join(claimdex("why", "late.json:12").out.split())


def test_a_row_wins_over_articles(claimdex, norland, speaker) -> None:
    Path(TABLE).write_text("Norland's army chief\tNora Vance\t2030-03-05\t2030-03-09\n")
    claimdex("resolve")
    assert speaker("flood")[0] == "nora-vance"


def test_two_rows_of_one_day_leave_it_open_with_both_named(claimdex, norland, speaker) -> None:
    Path(TABLE).write_text(
        "army chief of Norland\tNora Vance\t2031\narmy chief of Norland\tOda Brandlow\t2031-03-09\n"
    )
    claimdex("resolve")
    entity, reason, candidates = speaker("late")
    assert (entity, candidates) == (None, ["Nora Vance", "Oda Brandlow"])
    assert "Nora Vance, from 2031 or army chief of Norland, Oda Brandlow, from 2031-03-09" in reason


def test_a_holder_whom_no_article_names_becomes_an_entity(claimdex, norland, speaker) -> None:
    Path(TABLE).write_text("ISI chief\tGen. Oda Brandlow\nnobody's office\tJo Farwell\n")
    claimdex("resolve")
    assert speaker("spies")[0] == "oda-brandlow"
    row = json.loads(claimdex("entity", "Oda Brandlow", "--format", "json").out)
    assert (row["name"], row["roles"]) == ("Oda Brandlow", ["ISI chief"])
    assert row["alias_origins"] == {"Oda Brandlow": "offices table"}
    assert claimdex("who-said", "Oda Brandlow").code == 0
    assert claimdex("entity", "Jo Farwell").code == 1
    assert [row["holder_id"] for row in listed(claimdex)] == ["oda-brandlow", None, "karl-roe"]
    Path(TABLE).write_text("")
    claimdex("resolve")
    assert claimdex("entity", "Oda Brandlow").code == 1


def test_an_article_without_a_date_stays_open(claimdex, norland, speaker) -> None:
    Path(TABLE).write_text("army chief of Norland\tNora Vance\n")
    claimdex("resolve")
    entity, reason, candidates = speaker("undated")
    assert (entity, candidates) == (None, ["Karl Roe", "Nora Vance"])
    assert "the article has no date" in reason
    claimdex("set", "undated.json", "--date", "2031-01-01")
    assert speaker("undated")[0] == "nora-vance"


@pytest.mark.parametrize(
    "command", [["ingest", "rain.json", "--extractor", "rules"], ["rename", "Karl Roe", "Carl Roe"]]
)
def test_the_next_command_that_writes_heeds_it(claimdex, norland, speaker, command: list[str]) -> None:
    Path(TABLE).write_text("army chief of Norland\tNora Vance\t2031\n")
    assert claimdex(*command).code == 0
    assert speaker("late")[0] == "nora-vance"


@pytest.mark.parametrize("how", ["option", "variable"])
def test_another_file_may_hold_it(claimdex, norland, speaker, monkeypatch, how: str) -> None:
    Path("mine.tsv").write_text("army chief of Norland\tNora Vance\t2031\n")
    if how == "variable":
        monkeypatch.setenv("CLAIMDEX_OFFICES", "mine.tsv")
    assert claimdex("resolve", *(["--offices", "mine.tsv"] if how == "option" else [])).code == 0
    assert speaker("late")[0] == "nora-vance"


def test_names_file_and_line_of_what_cannot_be_read(claimdex, norland, speaker) -> None:
    Path(TABLE).write_text("# mine\narmy chief of Norland\tNora Vance\tsoon\n")
    for command in (["resolve"], ["ingest", "rain.json"], ["offices"]):
        ran = claimdex(*command)
        assert ran.code == 1
        assert f"error: {TABLE}:2: 'soon' is not a date such as 2011-09-24" in ran.err
    assert f"note: {TABLE}:2: 'soon' is not a date" in claimdex("entities").err
    Path(TABLE).write_bytes(b"army chief\xff\tNora Vance\n")
    assert claimdex("resolve").err.startswith(f"error: {TABLE} is not UTF-8: byte 10 cannot be read")
    assert speaker("flood")[0] == "karl-roe"


def test_does_not_lose_rows_silently_when_the_file_is_gone(claimdex, norland, speaker) -> None:
    Path(TABLE).write_text("army chief of Norland\tNora Vance\t2031\n")
    claimdex("resolve")
    Path(TABLE).rename("elsewhere.tsv")
    ran = claimdex("ingest", "rain.json")
    assert ran.code == 1
    assert ran.err.startswith(f"error: {TABLE} is gone")
    assert "--offices" in ran.err
    assert speaker("late")[0] == "nora-vance"


def test_lists_both_sorts_and_marks_where_each_comes_from(claimdex, norland) -> None:
    Path(TABLE).write_text("ISI chief|spymaster\tOda Brandlow\t2029\t-\tgazette\n")
    claimdex("resolve")
    assert [(row["origin"], row["first_on"], row["last_on"], row["why"]) for row in listed(claimdex)] == [
        ("table", "2029", None, "gazette"),
        ("articles", "2030-03-01", "2030-03-01", ""),
    ]
    assert [row["office"] for row in listed(claimdex, "spymaster")] == ["ISI chief"]
    assert "table: gazette" in claimdex("offices").out


def test_export_writes_what_articles_say_to_edit(claimdex, norland, speaker) -> None:
    ran = claimdex("offices", "export", TABLE)
    assert (ran.code, ran.out) == (0, "")
    assert f"wrote {TABLE}: 0 rows, 1 more by what articles say" in ran.err
    text = Path(TABLE).read_text(encoding="utf-8-sig")
    line = "Norland's army chief\tKarl Roe\t2030-03-01\t2030-03-01\t1 article (Kelp Post)"
    assert f"\n#{line}\n" in text
    claimdex("resolve")
    assert [speaker(name)[0] for name in ("flood", "late")] == ["karl-roe", None]
    Path(TABLE).write_text(text.replace(f"#{line}", line.replace("2030-03-01\t1", "-\t1")))
    claimdex("resolve")
    assert [speaker(name)[0] for name in ("flood", "late")] == ["karl-roe", "karl-roe"]
    ran = claimdex("offices", "export", "again.tsv")
    assert "wrote again.tsv: 1 row, 0 more by what articles say" in ran.err
    assert line.replace("2030-03-01\t1", "-\t1") in Path("again.tsv").read_text(encoding="utf-8-sig")


def test_export_does_not_write_over_the_table_in_use(claimdex, norland) -> None:
    Path(TABLE).write_text("# my notes\n")
    ran = claimdex("offices", "export", f"./{TABLE}")
    assert ran.code == 2
    assert "is the table in use" in ran.err
    assert Path(TABLE).read_text() == "# my notes\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [(["export"], "claimdex offices export FILE"), (["army", "chief"], 'claimdex offices "army chief"')],
)
def test_says_what_to_type(claimdex, norland, words: list[str], hint: str) -> None:
    ran = claimdex("offices", *words)
    assert ran.code == 2
    assert hint in ran.err


def test_nothing_of_a_table_acts(claimdex, norland) -> None:
    Path(TABLE).write_text("=HYPERLINK(1)\t[red]Oda\x1b[31m[/red] Brandlow\t-\t-\t\u202egazette\n")
    assert claimdex("resolve").code == 0
    out = claimdex("offices").out
    assert "\x1b" not in out
    assert "[red]Oda" in out
    assert "\n'=HYPERLINK(1)\t" in claimdex("offices", "--format", "tsv").out
    claimdex("offices", "export", "again.tsv")
    assert "\n'=HYPERLINK(1)\t" in Path("again.tsv").read_text(encoding="utf-8-sig")


def test_a_table_in_the_folder_is_no_article(claimdex, norland) -> None:
    Path(TABLE).write_text("army chief of Norland\tNora Vance\t2031\n")
    ran = claimdex("ingest", "--extractor", "rules", ".")
    assert ran.code == 0
    assert "0 skipped" in ran.err
    assert "0 new" in ran.err


ROWS = (
    "army chief of Norland\tNora Vance\t2031\n"
    "ISI chief\tOda Brandlow\n"
    "chairman\tJo Farwell\t2030\n"
    "mayor of Kelp\tKarl Roe\n"
)
LATER = "Oda Brandlow said the dam was old. Jo Farwell, a farmer, said it was new. The army chief of Norland left."


def state(claimdex) -> tuple[list[object], list[object]]:
    """Return what every mention leads to, and the entities."""
    mentions = json.loads(claimdex("mentions", "--format", "json", "--limit", "0").out)
    entities = json.loads(claimdex("entities", "--format", "json", "--limit", "0").out)
    keys = ("article_id", "start", "entity_id", "reason", "candidates")
    return [[row[key] for key in keys] for row in mentions], entities


@pytest.mark.parametrize(
    "names", [[*ARTICLES, "more"], ["more", *reversed(ARTICLES)], ["spies", "more", *ARTICLES]]
)
def test_one_by_one_or_all_at_once_gives_the_same(claimdex, norland, names: list[str]) -> None:
    article = {"title": "More", "text": LATER, "outlet": "Fen Echo", "published_on": "2031-03-12"}
    Path("more.json").write_text(json.dumps(article))
    Path(TABLE).write_text(ROWS)
    Path("claimdex.db").unlink()
    for name in names:
        assert claimdex("ingest", "--extractor", "rules", f"{name}.json").code == 0
    by_steps = state(claimdex)
    assert claimdex("resolve").code == 0
    assert state(claimdex) == by_steps
    claimdex("remove", "more.json")
    by_steps = state(claimdex)
    assert claimdex("resolve").code == 0
    assert state(claimdex) == by_steps
