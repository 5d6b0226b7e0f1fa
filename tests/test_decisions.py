"""The lines in which decisions are kept: what is written is read back, and what is not one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.cells import plain
from claimdex.claim_names import claim_named
from claimdex.decisions import (
    HEADER,
    ON_CLAIMS,
    TWO_CLAIMS,
    TWO_THINGS,
    Decision,
    DecisionsError,
    Thing,
    Verb,
    batch_of,
    digest,
    new_id,
    numbered,
    read_decisions,
    standing,
    undone,
)
from claimdex.models import EntityKind

names = st.text(min_size=1, max_size=30).map(plain).filter(bool)
articles = st.sampled_from(["", "0c1f1f8e9f70"])
claim_names = st.builds(
    claim_named, names.filter(lambda words: any(map(str.isalnum, words))), st.just("0c1f1f8e9f70")
)
things = st.builds(Thing, st.sampled_from(EntityKind), names, articles)


@st.composite
def any_decision(draw: st.DrawFn) -> Decision:
    verb = draw(st.sampled_from(Verb))
    of_claims = 2 if verb in TWO_CLAIMS else int(verb in ON_CLAIMS)
    claims = tuple(draw(claim_names) for _ in range(of_claims))
    thing = None if verb is Verb.UNDO or of_claims else draw(things)
    other = draw(things) if verb in TWO_THINGS else None
    value = {
        Verb.UNDO: "abc",
        Verb.KIND: draw(st.sampled_from(EntityKind)).value,
        Verb.RENAME: draw(names),
    }.get(verb, "")
    at = draw(st.sampled_from(["", "2026-11-22", "2026-11-22T06:31:58Z"]))
    by = draw(st.sampled_from(["", "anna"]))
    return Decision("x1", at, by, verb, thing, other, value, draw(names), claims)


@given(any_decision())
def test_what_is_written_is_read_back(decision: Decision) -> None:
    assert "\n" not in decision.line
    assert read_decisions(HEADER + decision.line + "\n", "x.tsv") == [decision]


@given(any_decision())
def test_an_id_says_what_was_decided_and_is_never_given_twice(decision: Decision) -> None:
    first = new_id(decision, [])
    assert first == new_id(first, [])
    assert new_id(decision, [first.id]).id not in ("", first.id)


@given(st.text())
def test_any_text_is_read_or_refused_with_its_line(text: str) -> None:
    try:
        read_decisions(text, "x.tsv")
    except DecisionsError as error:
        assert error.message.startswith("x.tsv:")
        assert error.hint


@given(any_decision(), any_decision(), st.integers(0, 400))
def test_a_line_that_breaks_off_is_no_decision(before: Decision, decision: Decision, length: int) -> None:
    for made in (new_id(decision, []), numbered([decision, before], [])[0]):
        text = f"{HEADER}{before.line}\n"
        piece = made.line[:length]
        if length >= len(made.line):
            assert read_decisions(f"{text}{made.line}\n", "x.tsv") == [before, made]
        elif not piece.strip():
            assert read_decisions(text + piece, "x.tsv") == [before]
        else:
            with pytest.raises(DecisionsError, match=r"x\.tsv:") as caught:
                read_decisions(text + piece, "x.tsv")
            assert caught.value.hint


def test_the_last_line_may_lack_its_line_break() -> None:
    whole = new_id(Decision("", "", "", Verb.RENAME, Thing(EntityKind.PERSON, "A B"), value="A"), [])
    assert read_decisions(whole.line, "x.tsv") == [whole]
    (by_hand,) = read_decisions("mine\t-\t-\trename\tperson: A B\tA", "x.tsv")
    assert by_hand.value == "A"
    with pytest.raises(DecisionsError, match="the line breaks off") as caught:
        read_decisions(whole.line[:-1] + "Anton", "x.tsv")
    assert "delete it" in caught.value.hint


def test_a_hand_written_line_needs_no_id_time_or_name() -> None:
    (one,) = read_decisions("-\t-\t-\tmerge\tperson: A B\tperson:  C   D \n", "x.tsv")
    assert (one.at, one.by, one.other) == ("", "", Thing(EntityKind.PERSON, "C D"))
    assert one.id
    assert one.credit == f"decision {one.id}"


def test_comments_and_empty_lines_change_nothing() -> None:
    line = "a\t-\tanna\trename\tperson: A B\tC"
    bare, dressed = read_decisions(line, "x"), read_decisions(f"\ufeff# why not\r\n\r\n{line}\r\n", "x")
    assert bare == dressed
    assert digest(bare) == digest(dressed) != digest([]) == ""


@pytest.mark.parametrize(
    ("undos", "stands"),
    [
        ([], "abc"),
        (["b"], "ac"),
        (["c", "a"], "b"),
        (["b", "d"], "abc"),
        (["b", "d", "e"], "ac"),
        (["f"], "abc"),
    ],
)
def test_undo_takes_back_what_stands_before_it(undos: list[str], stands: str) -> None:
    thing = Thing(EntityKind.PERSON, "A B")
    decisions = [Decision(id_, "", "", Verb.RENAME, thing, value="C") for id_ in "abc"]
    decisions += [
        Decision(id_, "", "", Verb.UNDO, value=value) for id_, value in zip("def", undos, strict=False)
    ]
    assert "".join(one.id for one in standing(decisions)) == stands
    assert all(by in "def" for by in undone(decisions).values())


@given(
    st.lists(any_decision(), min_size=1, max_size=4), st.lists(st.from_regex("[0-9a-f]{6}", fullmatch=True))
)
def test_the_ids_of_one_command_begin_alike_and_are_new(made: list[Decision], taken: list[str]) -> None:
    ids = [one.id for one in numbered(made, taken)]
    assert len(set(ids)) == len(made)
    assert len({batch_of(id_) for id_ in ids}) == 1
    assert not {batch_of(id_) for id_ in ids} & set(taken)
    again = numbered(made, [*taken, *ids])
    assert {batch_of(one.id) for one in again}.isdisjoint(batch_of(id_) for id_ in ids)
    assert read_decisions("\n".join(one.line for one in again), "x.tsv") == again


def test_a_name_is_kept_as_typed_though_a_spreadsheet_sees_no_formula() -> None:
    assert plain("=Sum Bank") == "=Sum Bank"
    one = Decision("x", "", "-b", Verb.RENAME, Thing(EntityKind.PERSON, "A B"), value="=Sum Bank", why="+1")
    assert "\t'=Sum Bank\t'+1" in one.line
    assert read_decisions(one.line, "x.tsv") == [one]
