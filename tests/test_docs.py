"""Hold the README to the code: its examples run, its tables name what there is."""

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.readme import README, matches, played
from claimdex import derived_rows, rows
from claimdex.cli import cli
from claimdex.store import document

TEXT = README.read_text(encoding="utf-8")


def test_every_example_prints_what_the_readme_shows() -> None:
    wrong = [
        f"$ {example.command}\n{actual}"
        for example, actual in played(TEXT)
        if not matches(example.output, actual)
    ]
    assert not wrong, "run `make docs` and look at the difference:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("A claim", rows.ClaimRow),
        ("A mention", rows.MentionRow),
        ("An entity", rows.EntityRow),
        ("An article", rows.ArticleRow),
        ("An outlet", rows.OutletRow),
        ("A difference", derived_rows.DiffRow),
        ("A reply", derived_rows.ReplyRow),
        ("A claim over time", derived_rows.TimelineRow),
        ("A comparison", derived_rows.ComparisonRow),
        ("A pair of speaker and subject", derived_rows.EdgeRow),
        ("A judged sample", derived_rows.AuditRow),
    ],
)
def test_field_table_names_every_field_in_order(heading: str, row: type) -> None:
    section = re.search(rf"^#+ {heading}\n(.*?)(?=^#)", TEXT, re.M | re.S)
    assert section, f"README has no section {heading!r}"
    shown = [
        name
        for cell in re.findall(r"^\| (`[^|]*) \|", section[1], re.M)
        for name in re.findall(r"`(\w+)`", cell)
    ]
    assert shown == [field.name for field in dataclasses.fields(row)]


def test_command_table_names_every_command() -> None:
    listed = set(re.findall(r"^\| `claimdex ([a-z-]+)", TEXT, re.M))
    assert listed == set(cli.list_commands(None))


def test_table_of_tables_names_every_table_of_the_database() -> None:
    section = re.search(r"^\| table \| one row for \|\n(.*?)\n\n", TEXT, re.M | re.S)
    assert section
    documented = re.findall(r"^### (\w+)$", document(), re.M)
    shown = re.findall(r"^\| `(\w+)`", section[1], re.M)
    assert sorted(shown) == sorted(name for name in documented if not name.endswith("_view"))


def test_no_placeholder_is_left() -> None:
    assert not re.findall(r"^[A-Z]+$|@[A-Z]+@", TEXT, re.M)


def test_make_help_names_every_target_of_the_readme() -> None:
    shown = set(re.findall(r"`make ([a-z]+)", TEXT))
    makefile = (README.parent / "Makefile").read_text(encoding="utf-8")
    assert shown <= set(re.findall(r"^([a-z]+):", makefile, re.M))


def test_every_relative_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXT):
        assert (README.parent / target).exists(), target


def test_installed_command_answers() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "claimdex", "--version"], capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"claimdex,? (version )?\d+\.\d+\.\d+\n", done.stdout)
