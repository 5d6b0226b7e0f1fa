import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.extract.sentences import split


def sentences(text: str) -> list[list[str]]:
    return [[span.of(text) for span in paragraph.sentences] for paragraph in split(text)]


TABLE = [
    ("nothing", "", []),
    ("only blank space", " \n\n\t\n ", []),
    ("one sentence", "The dam broke.", [["The dam broke."]]),
    ("two sentences", "The dam broke. Nobody died.", [["The dam broke.", "Nobody died."]]),
    ("headline and body", "Dam breaks\n\nNobody died.", [["Dam breaks"], ["Nobody died."]]),
    ("blank line holding spaces", "One.\n  \t\nTwo.", [["One."], ["Two."]]),
    (
        "one line a paragraph",
        "The dam broke on Monday.\nNobody died.",
        [["The dam broke on Monday."], ["Nobody died."]],
    ),
    (
        "lines wrapped at a width",
        "The dam above the old town broke on Monday after days of\nrain, and the mayor said that nobody had been found dead.",
        [
            [
                "The dam above the old town broke on Monday after days of\nrain, and the mayor said that nobody had been found dead."
            ]
        ],
    ),
    (
        "a menu is not wrapped prose",
        "Home\nWorld\nSport\n\nThe dam broke.",
        [["Home"], ["World"], ["Sport"], ["The dam broke."]],
    ),
    (
        "titles do not end a sentence",
        "Gen. Lee met Dr. Roy. They spoke.",
        [["Gen. Lee met Dr. Roy.", "They spoke."]],
    ),
    (
        "an hour goes on with a day",
        "It ends at 3 p.m. Friday. Good.",
        [["It ends at 3 p.m. Friday.", "Good."]],
    ),
    (
        "a curly quotation stays whole",
        "He spoke. “We go. You stay,” he said. It rained.",
        [["He spoke.", "“We go. You stay,” he said.", "It rained."]],
    ),
    (
        "a straight quotation stays whole",
        'He spoke. "We go. You stay," he said. It rained.',
        [["He spoke.", '"We go. You stay," he said.', "It rained."]],
    ),
    (
        "an odd quotation mark does not glue sentences",
        'He spoke. "We go. You stay. It rained.',
        [["He spoke.", '"We go.', "You stay.", "It rained."]],
    ),
    ("single marks keep a quotation whole", "He spoke. 'We go. You stay,' he said. It rained.", [["He spoke.", "'We go. You stay,' he said.", "It rained."]]),
    ("doubled singles keep a quotation whole", "He spoke. ''We go. You stay,'' he said. It rained.", [["He spoke.", "''We go. You stay,'' he said.", "It rained."]]),
    ("guillemets keep a quotation whole", "He spoke. « We go. You stay », he said. It rained.", [["He spoke.", "« We go. You stay », he said.", "It rained."]]),
    ("a question and its tag", "“Who pays?” he asked. It rained.", [["“Who pays?” he asked.", "It rained."]]),
    ("a quotation ends a sentence", "He said “we go.” She left.", [["He said “we go.”", "She left."]]),
    ("a quotation left open begins a sentence", "Roe spoke. “We go. You stay.\n\n“Run.”", [["Roe spoke.", "“We go.", "You stay."], ["“Run.”"]]),
    ("a bullet", "• The dam broke. Nobody died.", [["•", "The dam broke.", "Nobody died."]]),
    ("a number", "2. The dam broke.", [["2.", "The dam broke."]]),
    ("a time", "10.42am: The dam broke.", [["10.42am:", "The dam broke."]]),
    ("a time and a zone", "14:05 GMT The dam broke.", [["14:05 GMT", "The dam broke."]]),
    ("an hour that begins a sentence", "5 p.m. Friday is the last hour.", [["5 p.m. Friday is the last hour."]]),
    ("a share that begins a sentence", "10.42 per cent of them left.", [["10.42 per cent of them left."]]),
    ("lines as narrow as a column", "The dam broke\non Monday and\nnobody died.", [["The dam broke\non Monday and\nnobody died."]]),
    ("letters beyond the first plane", "😀 Öl. Ñu. 🎉 Done.", [["😀 Öl.", "Ñu.", "🎉 Done."]]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_splits(text: str, expected: list[list[str]]) -> None:
    assert sentences(text) == expected


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("Ab c.\n\r\t\"“”'!?é😀\x85\u2028,"), max_size=80) | st.text(max_size=60)
)
def test_keeps_every_visible_character_in_order(text: str) -> None:
    at = 0
    for paragraph in split(text):
        assert paragraph.sentences
        assert paragraph.span.start == paragraph.sentences[0].start
        assert paragraph.span.end == paragraph.sentences[-1].end
        for span in paragraph.sentences:
            assert not text[at : span.start].strip()
            assert span.of(text) and span.of(text) == span.of(text).strip()
            at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("space", ["\x85", "\xa0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"])
def test_any_space_may_stand_before_a_full_stop(space):
    text = f"The boat sank{space}. The crew swam."
    assert [sentence.of(text) for paragraph in split(text) for sentence in paragraph.sentences][-1] == "The crew swam."
