"""What proves a row, and what does not: any edit inside the words is told, any edit elsewhere is not."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimdex.cells import csv_cell, tsv_cell
from claimdex.quotes import PackRow, Piece, Words, Written, quote_at, sha256_of
from claimdex.verify import Status, prove

TEXT = (
    "Pilots tired, says union\n\n"
    "A long day. Ann Kestrel 🦅 said the pilots were tired and that the harbour needed rest, and left. "
    '"We wait," she added. "We have always waited." Otto Brandlow, who owns the tugs, disagreed; it rained.\n\n'
    "Otto Brandlow denied that a pilot had asked."
)


@dataclass(frozen=True)
class Told:
    """A claim in `TEXT`, by its words."""

    speaker: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    context: str


CLAIMS = [
    Told(
        ("Ann Kestrel",),
        ("said",),
        ("the pilots were tired and that the harbour needed rest",),
        "Ann Kestrel 🦅 said the pilots were tired and that the harbour needed rest, and left.",
    ),
    Told(
        ("she",),
        ("added",),
        ('"We wait,"', '"We have always waited."'),
        '"We wait," she added. "We have always waited."',
    ),
    Told(
        ("Otto Brandlow",),
        ("denied",),
        ("that a pilot had asked",),
        "Otto Brandlow denied that a pilot had asked.",
    ),
]


def spans_of(claim: Told) -> dict[str, list[tuple[int, int]]]:
    at = TEXT.index(claim.context)
    spans = {}
    for part in ("speaker", "cue", "content"):
        starts = [TEXT.index(words, at) for words in getattr(claim, part)]
        spans[part] = [
            (start, start + len(words)) for start, words in zip(starts, getattr(claim, part), strict=True)
        ]
    return spans


def in_table(claim: Told, cell: Callable[[str], str] = str) -> PackRow:
    written = tuple(
        Written(part, tuple(spans), cell(between.join(getattr(claim, part))), between)
        for (part, spans), between in zip(spans_of(claim).items(), (" ", " … ", " … "), strict=True)
    )
    return PackRow(1, "a-1", "a", written=written, context=cell(claim.context), cell=cell)


def in_quotes(claim: Told, hashed: bool = False) -> PackRow:
    def words(text: str) -> Words:
        return Words(len(text), None, sha256_of(text)) if hashed else Words(len(text), text)

    pieces = []
    for part, spans in spans_of(claim).items():
        for start, end in spans:
            quote = quote_at(TEXT, start, end)
            pieces.append(Piece(part, start, end, *map(words, (quote.exact, quote.prefix, quote.suffix))))
    return PackRow(1, "a-1", "a", text_length=len(TEXT) if hashed else None, pieces=tuple(pieces))


FORMS: dict[str, Callable[[Told], PackRow]] = {
    "json": in_table,
    "csv": lambda claim: in_table(claim, csv_cell),
    "tsv": lambda claim: in_table(claim, tsv_cell),
    "annotation": in_quotes,
    "hashes": lambda claim: in_quotes(claim, hashed=True),
}
# In a table, a claim comes with its sentence: the sentence, too, is words of the row.
WITH_SENTENCE = ("json", "csv", "tsv")
EVERY = [(form, claim) for form in FORMS for claim in CLAIMS]
INSERTED = st.text(st.sampled_from("abXY .,\n\"'é🦅"), min_size=1, max_size=40)


def told_spans(form: str, claim: Told) -> list[tuple[int, int]]:
    if form in WITH_SENTENCE:
        at = TEXT.index(claim.context)
        return [(at, at + len(claim.context))]
    return [span for spans in spans_of(claim).values() for span in spans]


@pytest.mark.parametrize(("form", "claim"), EVERY)
def test_unchanged_text_proves_every_form(form: str, claim: Told) -> None:
    first = min(start for spans in spans_of(claim).values() for start, _ in spans)
    proof = prove(FORMS[form](claim), TEXT)
    assert (proof.status, proof.start, proof.reason) == (Status.PROVED, first, "")


@settings(max_examples=400, deadline=None)
@given(case=st.sampled_from(EVERY), data=st.data(), new=INSERTED)
def test_any_edit_inside_the_words_is_a_changed_text(
    case: tuple[str, Told], data: st.DataObject, new: str
) -> None:
    form, claim = case
    start, end = data.draw(st.sampled_from(told_spans(form, claim)))
    first = data.draw(st.integers(start, end - 1))
    last = data.draw(st.integers(first, end))
    if first == last:
        assume(start < first)  # put in front of the words, it is no edit of them
    assume(new != TEXT[first:last])
    edited = TEXT[:first] + new + TEXT[last:]
    # "that that": what was put in may give the words back
    assume(TEXT[start:end] not in edited)
    assert prove(FORMS[form](claim), edited).status == Status.CHANGED


@settings(max_examples=400, deadline=None)
@given(case=st.sampled_from(EVERY), data=st.data(), new=INSERTED | st.just(""))
def test_any_edit_elsewhere_leaves_the_row_proved(
    case: tuple[str, Told], data: st.DataObject, new: str
) -> None:
    form, claim = case
    spans = sorted(told_spans(form, claim))
    gaps = list(
        zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(TEXT)], strict=True)
    )
    low, high = data.draw(st.sampled_from([gap for gap in gaps if gap[0] <= gap[1]]))
    first = data.draw(st.integers(low, high))
    last = data.draw(st.integers(first, high))
    edited = TEXT[:first] + new + TEXT[last:]
    proof = prove(FORMS[form](claim), edited)
    assert proof.status in (Status.PROVED, Status.MOVED)
    if form != "tsv":
        words = min(((a, b) for parts in spans_of(claim).values() for a, b in parts))
        assert edited.startswith(TEXT[slice(*words)], proof.start)


@pytest.mark.parametrize("form", FORMS)
def test_words_behind_an_insertion_are_said_to_have_moved(form: str) -> None:
    proof = prove(FORMS[form](CLAIMS[2]), "Late news. " + TEXT)
    start = None if form == "tsv" else TEXT.index("Otto Brandlow denied") + len("Late news. ")
    assert (proof.status, proof.start) == (Status.MOVED, start)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_words_of_another_sentence_prove_nothing(form: str) -> None:
    edited = TEXT.replace("Otto Brandlow denied that a pilot", "Otto Brandlow denied that no pilot")
    assert prove(
        FORMS[form](CLAIMS[2]), edited + " Some say that a pilot had asked. Nobody denied it."
    ).status == (Status.CHANGED)


@pytest.mark.parametrize("text", ["", "x", TEXT[:40]])
@pytest.mark.parametrize("form", FORMS)
def test_a_text_that_ends_too_early_is_a_changed_one(form: str, text: str) -> None:
    assert prove(FORMS[form](CLAIMS[0]), text).status == Status.CHANGED


@pytest.mark.parametrize("cell", [csv_cell, tsv_cell])
def test_a_formula_is_proved_through_its_apostrophe(cell: Callable[[str], str]) -> None:
    text = "Ann Kestrel said\r\n=SUM(A1) was\n\nno number."
    start = text.index("=SUM")
    written = Written("content", ((start, len(text)),), cell(text[start:]), " … ")
    row = PackRow(1, "", "", written=(written,), context=cell(text), cell=cell)
    assert prove(row, text).status == Status.PROVED
    assert prove(row, "Later. " + text).status in (Status.MOVED, Status.CHANGED)
    assert prove(row, text.replace("SUM", "MAX")).status == Status.CHANGED


def test_a_short_sentence_found_elsewhere_proves_nothing() -> None:
    written = Written("content", ((8, 10),), "no", " … ")
    row = PackRow(1, "", "", written=(written,), context="He said no.")
    assert prove(row, "He said no.").status == Status.PROVED
    assert prove(row, "He said so. She asked. He said no.").status == Status.CHANGED


def test_a_mention_has_no_sentence_and_is_only_proved_at_its_place() -> None:
    written = Written("mention", ((0, 11),), "Ann Kestrel", "")
    row = PackRow(1, "", "", written=(written,))
    assert prove(row, "Ann Kestrel left.").status == Status.PROVED
    assert prove(row, "Then Ann Kestrel left.").status == Status.CHANGED


def test_offsets_count_code_points() -> None:
    text = "🚢🚢 Ann said no."
    assert quote_at(text, 3, 6).exact == "Ann"
    assert json.loads(json.dumps(quote_at(text, 3, 6).prefix)) == "🚢🚢 "
