import json

from claimdex.render.derived_layouts import TIMELINE


def test_rows_are_claims_with_first_and_last_outlet(claimdex, ids) -> None:
    rows = json.loads(claimdex("timeline", "ISI", "--format", "json").out)
    assert [tuple(row) for row in rows] == [TIMELINE.keys] * len(rows)
    assert [row["first_on"] for row in rows] == sorted(row["first_on"] for row in rows)
    assert sum(row["claims"] for row in rows) == 2


def test_table_has_a_bar_a_day_and_fits_the_page(claimdex, ids) -> None:
    out = claimdex("timeline", "ISI").out
    assert out.startswith("Inter-Services Intelligence · ")
    assert "22 Sep  █" in out
    assert "23 Sep  ·" in out
    assert max(map(len, out.splitlines())) <= 80


def test_long_time_is_drawn_in_few_bars(claimdex, elsewhere) -> None:
    for number in range(1, 13):
        record = {"text": f'"The ferry is safe," said Mayor Dana Orlo in month {number}.', "outlet": "Post"}
        record["date"] = f"2031-{number:02}-01"
        (elsewhere / f"{number}.json").write_text(json.dumps(record))
    assert claimdex("ingest", "--extractor", "rules", ".").code == 0
    out = claimdex("timeline", "Dana Orlo", "--limit", "1").out
    assert 5 < sum("  █" in line or line.endswith("  ·") for line in out.splitlines()) <= 32


def test_words_that_are_no_name_are_looked_for(claimdex, ids) -> None:
    assert claimdex("timeline", "arm of").code == 0
    ran = claimdex("timeline", "zzzz")
    assert (ran.code, ran.out) == (1, "")
