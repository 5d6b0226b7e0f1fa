"""What a speaker does by a cue: each row a sentence, the cue in it, and the stance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.extract.clauses import AUXILIARY, BE, Clause, clauses
from claimdex.extract.heard import via_of_spans
from claimdex.extract.quotations import find as find_quotations
from claimdex.extract.rules.claims import find_claims
from claimdex.extract.sentences import split
from claimdex.extract.stances import stance_of_spans, stance_of_speech
from claimdex.models import Article, Claim, Span, Stance
from tests.extract.stance_table import Case, cases

LEAST_SHARE = 0.95

TABLE = [
    # plain cues
    ("Roe said that the dam held.", "said", "asserts"),
    ("Roe told the council that the dam held.", "told", "asserts"),
    ("The dam held, according to Roe.", "according", "asserts"),
    ("Roe warned that the dam would break.", "warned", "asserts"),
    ("Roe accused the firm of fraud.", "accused", "asserts"),
    ("Roe vowed to rebuild the dam.", "vowed", "asserts"),
    ("Roe promised that the dam would be rebuilt.", "promised", "asserts"),
    ("Roe announced that the dam would be rebuilt.", "announced", "asserts"),
    ("Roe confirmed that the dam held.", "confirmed", "asserts"),
    ("Roe: “The dam held.”", ":", "asserts"),
    ("Roe called the plan “a farce.”", "called", "asserts"),
    ("A study suggests that the dam is weak.", "suggests", "asserts"),
    ("Roe denied that the dam was weak.", "denied", "denies"),
    ("Roe rejected allegations of fraud.", "rejected", "denies"),
    ("Roe dismissed the report as a rumour.", "dismissed", "denies"),
    ("Roe disputed the claim.", "disputed", "denies"),
    ("Roe denied taking bribes.", "denied", "denies"),
    ("Roe opposed the plan to sell the dam.", "opposed", "denies"),
    ("Roe urged the council to act.", "urged", "asks"),
    ("Roe asked the council to act.", "asked", "asks"),
    ("Roe demanded that the council act.", "demanded", "asks"),
    ("Roe called for a new dam.", "called", "asks"),
    ("Roe called on the council to act.", "called", "asks"),
    ("Roe recommended that the dam be closed.", "recommended", "asks"),
    ("Roe told the crew to leave the dam.", "told", "asks"),
    ("Roe pressed the council to act.", "pressed", "asks"),
    ("Roe asked whether the dam was safe.", "asked", "questions"),
    ("“Is the dam safe?” Roe asked.", "asked", "questions"),
    ("Roe asked, “Is the dam safe?”", "asked", "questions"),
    ("Roe asked how the dam broke.", "asked", "questions"),
    ("Roe wondered whether the dam was safe.", "wondered", "questions"),
    ("Roe questioned whether the dam was safe.", "questioned", "questions"),
    ("Roe doubted that the dam was safe.", "doubted", "questions"),
    ("Roe believes the dam is safe.", "believes", "believes"),
    ("Roe thinks the dam is safe.", "thinks", "believes"),
    ("Roe hopes that the dam will hold.", "hopes", "believes"),
    ("Roe fears that the dam will break.", "fears", "believes"),
    ("Roe expects the dam to hold.", "expects", "believes"),
    ("Officials suspect that the dam is weak.", "suspect", "believes"),
    ("Roe is confident that the dam will hold.", "confident", "believes"),
    ("The dam is expected to hold.", "expected", "believes"),
    ("Roe and Doe believe that the dam has cracked.", "believe", "believes"),
    ("Roe declined to comment on the dam.", "declined", "declines"),
    ("Roe refused to comment on the dam.", "refused", "declines"),
    ("Roe declined to say whether the dam was safe.", "declined", "declines"),
    # negation and hedges
    ("Roe did not deny that the dam was weak.", "deny", "declines"),
    ("Roe would not confirm that the dam was weak.", "confirm", "declines"),
    ("Roe could not confirm that the dam was weak.", "confirm", "declines"),
    ("Roe wouldn’t say whether the dam was weak.", "say", "declines"),
    ("Roe has not said whether the dam is weak.", "said", "declines"),
    ("Roe never said that the dam was weak.", "said", "declines"),
    ("Roe did not accuse the firm of fraud.", "accuse", "declines"),
    ("Roe does not believe that the dam is weak.", "believe", "denies"),
    ("Roe doesn’t think the dam is weak.", "think", "denies"),
    ("Roe never doubted that the dam would hold.", "doubted", "believes"),
    ("Roe does not know whether the dam is weak.", "know", "questions"),
    ("Roe is not sure that the dam will hold.", "sure", "questions"),
    ("Roe does not endorse the plan.", "endorse", "denies"),
    ("Roe did not rule out that the dam was weak, but he denied that it had cracked.", "denied", "denies"),
    ("Roe again denied that the dam was weak.", "denied", "denies"),
    ("Roe wants to know whether the dam is weak.", "know", "questions"),
    ("Roe flatly rejected calls to close the dam.", "rejected", "denies"),
    ("Roe continued to deny that the dam was weak.", "deny", "denies"),
    ("Roe repeatedly refused to say that the dam was weak.", "refused", "declines"),
    ("Roe stopped short of saying that the firm was guilty.", "saying", "declines"),
    ("Roe would neither confirm nor deny that the dam was weak.", "deny", "declines"),
    ("Roe would not say when the dam would open.", "say", "declines"),
    ("Nor would the minister say when the dam would open.", "say", "declines"),
    ("Roe would not be drawn on whether the dam was weak.", "be drawn", "declines"),
    ("Roe would not go into details of the talks.", "go into", "declines"),
    ("Roe ruled out talks with the gang.", "ruled out", "denies"),
    ("Roe ruled out that the dam was weak.", "ruled out", "denies"),
    # what is said
    ("“I would say a categorical no,” Roe said.", "said", "denies"),
    ("Roe answered no.", "answered", "denies"),
    ("There was no truth in the report, Roe said.", "said", "denies"),
    ("Roe said that Arcadia must cut its ties with the gang.", "said", "asks"),
    ("Roe said that the council needs to act.", "said", "asks"),
    ("Roe said that he must go.", "said", "asserts"),
    ("Roe said that it must have rained.", "said", "asserts"),
    ("Roe said that the show should be over by ten.", "said", "asserts"),
    ("Cut ties with gang, US tells Arcadia", "tells", "asks"),
    ("Dam holds, US tells Arcadia", "tells", "asserts"),
    ("Roe wondered aloud how the dam broke.", "wondered", "questions"),
    ("Roe asked four men who saw it what they did.", "asked", "questions"),
    ("Roe advised farmers to leave the valley.", "advised", "asks"),
]


@pytest.mark.parametrize(("text", "cue", "stance"), TABLE, ids=[text for text, _, _ in TABLE])
def test_tells_stance(text: str, cue: str, stance: str) -> None:
    found = {claim.cue[0].of(text): claim.stance for claim in find_claims(Article(text=text), split(text))}
    assert found.get(cue) == stance


def clauses_of(text: str) -> list[Clause]:
    paragraphs = split(text)
    quoted = find_quotations(text, paragraphs)
    return [one for pair in zip(paragraphs, quoted, strict=True) for one in clauses(text, *pair)]


def stance_at(case: Case, cue: Span) -> str:
    return str(stance_of_spans(clauses_of(case.text), cue, case.content))


def head_of(case: Case) -> Span:
    """Cut "did not" and the like from the front of a cue."""
    words = case.cue.of(case.text).split(" ")
    start = case.cue.start
    while len(words) > 1 and words[0].lower() in SKIPPED:
        start += len(words.pop(0)) + 1
    return Span(start, case.cue.end)


SKIPPED = AUXILIARY | BE | {"not", "never", "also", "flatly", "always", "repeatedly"}


def assert_share(wrong: list[str], total: int) -> None:
    share = 1 - len(wrong) / total
    assert share >= LEAST_SHARE, f"{share:.3f} of {total} are right; not so:\n" + "\n".join(wrong)


@pytest.mark.parametrize("part", ["open", "kept", "later", "last", "plain"])
def test_tells_stance_of_marked_spans(part: str) -> None:
    told = [(case, stance_at(case, case.cue)) for case in cases(part)]
    assert_share(
        [f"{case.id} {found}: {case.marked}" for case, found in told if found != case.stance], len(told)
    )


@pytest.mark.parametrize("part", ["open", "kept", "later", "last", "plain"])
def test_reads_a_cue_without_its_auxiliaries_alike(part: str) -> None:
    told = [(case, stance_at(case, head_of(case))) for case in cases(part)]
    assert_share(
        [f"{case.id} {found}: {case.marked}" for case, found in told if found != case.stance], len(told)
    )


@pytest.mark.parametrize(
    ("part", "least_found"), [("open", 130), ("kept", 40), ("later", 35), ("last", 25), ("plain", 33)]
)
def test_tells_stance_of_the_claims_that_the_rules_find(part: str, least_found: int) -> None:
    told = []
    for case in cases(part):
        found = [
            claim for claim in find_claims(Article(text=case.text), split(case.text)) if meets(claim, case)
        ]
        told += [(case, str(found[0].stance))] if found else []
    assert len(told) >= least_found
    assert_share(
        [f"{case.id} {found}: {case.marked}" for case, found in told if found != case.stance], len(told)
    )


def meets(claim: Claim, case: Case) -> bool:
    """Say whether a claim is the case's: its cue touches the marked one, and half of the content is the same."""
    if not any(cue.start < case.cue.end and case.cue.start < cue.end for cue in claim.cue):
        return False
    shared = sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in claim.content
        for other in case.content
    )
    return 2 * shared >= max(sum(len_of(one) for one in spans) for spans in (claim.content, case.content))


def len_of(span: Span) -> int:
    return span.end - span.start


def test_table_holds_every_stance_often_enough() -> None:
    every = [*cases("open"), *cases("kept"), *cases("later"), *cases("last"), *cases("plain")]
    assert len(every) >= 270
    assert len(cases("kept")) >= 70
    assert min(sum(case.stance == stance for case in every) for stance in Stance) >= 25


INSIDE = [
    ("“She denied that the dam was weak,” Roe said.", "denied", "that the dam was weak", "denies"),
    (
        "“Nobody asked whether the dam was weak. It was.” Roe said.",
        "asked",
        "whether the dam was weak",
        "declines",
    ),
    ("“It rained.” Roe said. He would not say why.", "would not say", "why", "declines"),
]


@pytest.mark.parametrize(("text", "cue", "content", "stance"), INSIDE, ids=[row[0] for row in INSIDE])
def test_reads_cues_inside_quotations(text: str, cue: str, content: str, stance: str) -> None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    assert stance_of_spans(clauses_of(text), span(cue), [span(content)]) == stance


def test_tells_stance_where_no_clause_holds_the_cue() -> None:
    assert stance_of_spans([], Span(0, 4), []) == "asserts"


SPEECH = [
    ("No comment.", "declines"),
    ("No, we did not.", "denies"),
    ("Is the dam safe?", "questions"),
    ("Please leave the dam.", "asks"),
    ("The dam is safe.", "asserts"),
    ("Is it safe? It is.", "asserts"),
    ("", "asserts"),
]


@pytest.mark.parametrize(("said", "stance"), SPEECH, ids=[row[0] for row in SPEECH])
def test_tells_stance_of_speech_without_a_verb(said: str, stance: str) -> None:
    assert stance_of_speech(said) == stance


def test_a_question_stands_only_where_nothing_else_is_said() -> None:
    for text, stance in [
        ("“Is it safe?” Roe said.", "questions"),
        ("“Is it safe?” Roe said. “It was built in a week.”", "asserts"),
        ("“Is it safe?” Roe asked. “It was built in a week.”", "questions"),
    ]:
        assert [str(claim.stance) for claim in find_claims(Article(text=text), split(text))] == [stance]


PIECES = st.sampled_from(
    [
        "Roe ", "said ", "not ", "“", "”", '"', "to ", "nor ", "neither ", "declined ", "no one ", "would ", "?", ".", ",", ": ",
        "without ", "than ", "yet ", "called ", "the claims ", "nonsense ", "back ", "short of ", "saying ", "hit ", "pleaded ",
        "guilty ", "asked ", "whether ", "nothing ", "about ", "told ", "the court ", "wants ", "know ", "far as ", "\n\n", "it ",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join), st.data())
def test_any_spans_of_any_text_have_a_stance(text: str, data: st.DataObject) -> None:
    spans = []
    for _ in range(3):
        start = data.draw(st.integers(0, len(text) - 1))
        spans.append(Span(start, data.draw(st.integers(start + 1, len(text)))))
    parts = clauses_of(text)
    assert stance_of_spans(parts, spans[0], sorted(spans[1:])) in Stance
    for outlet in via_of_spans(parts, spans[0], spans[1:2], spans[2:], "The Fenmoor Echo"):
        assert outlet.of(text).strip() == outlet.of(text) != ""
