"""The scorer of names: which gold counts, what stands for it, and what neither side is blamed for."""

import sys

import pytest

from benchmarks.mentions import claimdex_names, gold_names, score, spacy_names
from benchmarks.scores import MarkedMention

TEXT = "Admiral Nora Vance left the Pentagon for British soil, and she wept."


def mark(words: str, kind: str, **more: object) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, **more}


def row(*mentions: dict[str, object]) -> dict[str, object]:
    return {"id": "one", "text": TEXT, "mentions": list(mentions)}


def found(words: str, kind: str) -> MarkedMention:
    start = TEXT.index(words)
    return MarkedMention(start, start + len(words), None, kind)


@pytest.mark.parametrize(
    ("mention", "kinds"),
    [
        (mark("Admiral Nora Vance", "person", form="name"), ["person"]),
        (mark("Nora Vance", "PERSON"), ["person"]),
        (mark("Nora Vance", "Q215627|Q5"), ["person"]),
        (mark("the Pentagon", "ORGANIZATION"), ["organisation"]),
        (mark("Nora Vance", "OTHER", nil_id="NIL7"), ["unknown"]),
        (mark("she", "person", form="pronoun"), []),
        (mark("she", "PERSON"), []),
        (mark("soil", "LOCATION"), []),
        (mark("British", "LOCATION"), []),
        (mark("Pentagon", "PRODUCT"), []),
    ],
)
def test_gold_keeps_names_of_persons_organisations_and_places(mention, kinds):
    assert [name.kind for name in gold_names(row(mention))] == kinds


GOLD = row(mark("Admiral Nora Vance", "PERSON"), mark("the Pentagon", "ORGANIZATION"))


def test_a_name_without_its_title_stands_for_the_whole():
    rates = score([GOLD], [[found("Nora Vance", "person"), found("Pentagon", "organisation")]])
    assert (rates["all"].precision, rates["all"].recall) == (1.0, 1.0)


def test_a_wrong_kind_is_found_only_whatever_its_kind():
    errors: list[str] = []
    rates = score([GOLD], [[found("Nora Vance", "place"), found("soil", "place")]], errors)
    assert (rates["whatever kind"].precision, rates["whatever kind"].recall) == (0.5, 0.5)
    assert rates["all"].f1 == 0
    assert errors == [
        "one: person 'Admiral Nora Vance': place",
        "one: organisation 'the Pentagon': missed",
        "one: invented place 'soil'",
    ]


def test_a_name_of_unknown_kind_is_neither_right_nor_wrong():
    gold = row(mark("Nora Vance", "OTHER", nil_id="NIL7"), mark("Pentagon", "Q43229"))
    rates = score([gold], [[found("Nora Vance", "place"), found("Pentagon", "organisation")]])
    assert (rates["all"].precision, rates["all"].recall) == (1.0, 1.0)


def test_claimdex_gives_the_names_that_extract_gives():
    names, seconds = claimdex_names([GOLD])
    assert names == [[found("Nora Vance", "person"), found("Pentagon", "organisation")]]
    assert seconds > 0


def test_what_another_program_marks_is_brought_to_the_same_kinds(tmp_path):
    python = tmp_path / "python"
    python.write_text(
        f"#!{sys.executable}\nimport json, sys\nfor line in sys.stdin:\n    text = json.loads(line)\n"
        "    marks = [['Nora Vance', 'PERSON'], ['British', 'NORP'], ['Pentagon', 'GPE'], ['soil', 'DATE']]\n"
        "    print(json.dumps([[[text.index(w), text.index(w) + len(w), k] for w, k in marks], 2.5]))\n"
    )
    python.chmod(0o755)
    names, seconds = spacy_names([GOLD, GOLD], str(python))
    assert names == [[found("Nora Vance", "person"), found("Pentagon", "place")]] * 2
    assert seconds == 2.5
