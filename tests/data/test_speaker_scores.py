"""The scorer of speakers: which sort a speaker is, and what is right, open or wrong."""

import pytest

from benchmarks.speakers import score, sort_of

TEXT = "Nora Vance came late. She said that it rained. An old sailor said that it snowed. Karl Roe slept."


def span(words: str, **more: object) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "type": "person", **more}


NORA = span("Nora Vance", form="name", chain="1")
SHE = span("She", form="pronoun", chain="1")
SAILOR = span("An old sailor", form="nominal", chain="2")
KARL = span("Karl Roe", form="name", chain="3")


def quote(speaker: dict[str, object] | None, content: str, **more: object) -> dict[str, object]:
    return {"speaker": speaker, "cue": [span("said")], "content": [span(content)], **more}


def row(*quotes: dict[str, object]) -> dict[str, object]:
    return {
        "id": "one",
        "text": TEXT,
        "title": None,
        "mentions": [NORA, SHE, SAILOR, KARL],
        "quotes": list(quotes),
    }


@pytest.mark.parametrize(
    ("speaker", "sort"),
    [
        (NORA, "name"),
        (SHE, "he, she"),
        ({**SHE, "text": "I"}, "I"),
        ({**SHE, "text": "who"}, "it, they"),
        ({**SAILOR, "chain": "1"}, "role"),
        (SAILOR, "stranger"),
        ({**NORA, "type": "object"}, "stranger"),
    ],
)
def test_sorts_speakers_by_form_and_by_whether_they_have_a_name(speaker, sort):
    assert sort_of(quote(speaker, "it rained"), {"1", "3"}) == sort


@pytest.mark.parametrize("extractor", ["gold", "rules"])
def test_a_pronoun_that_leads_to_its_chain_and_a_stranger_left_unnamed_are_right(extractor):
    counts = score([row(quote(SHE, "that it rained"), quote(SAILOR, "that it snowed"))], extractor)
    assert counts["he, she"] == {"right": 1}
    assert counts["stranger"] == {"right": 1}


def test_a_pronoun_that_leads_to_another_is_wrong_and_listed():
    errors: list[str] = []
    counts = score([row(quote({**SHE, "chain": "3"}, "that it rained"))], "rules", errors)
    assert counts["he, she"] == {"wrong": 1}
    assert errors[0].startswith("one:22: rules: he, she 'She' wrong: Nora Vance")


def test_a_named_speaker_whom_claimdex_leaves_without_a_name_is_open():
    counts = score([row(quote({**SAILOR, "chain": "3"}, "that it snowed"))], "rules")
    assert counts["role"] == {"open": 1}


def test_what_is_not_found_is_missed_and_credits_of_images_are_left_out():
    counts = score(
        [row(quote(KARL, "Karl Roe slept"), quote(NORA, "came late", is_image_credit=True))], "rules"
    )
    assert counts["name"] == {"missed": 1}


def test_quotes_without_a_speaker_are_left_out():
    assert not any(score([row(quote(None, "that it rained"))], "rules").values())
