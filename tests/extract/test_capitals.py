"""Text in capitals: names end where verbs begin, in both extractors."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.extract import ExtractOptions, extract
from claimdex.extract.capitals import is_shouted
from claimdex.models import Article, MentionForm, Span

# (text, names, speakers)
SHOUTED = [
    ("MINISTER JANE DOE SAID THE BRIDGE IS CLOSED.", ["JANE DOE"], ["JANE DOE"]),
    ("“WE SAW IT BREAK,” SAID KARL ROE.", ["KARL ROE"], ["KARL ROE"]),
    ("KARL ROE SAID HE WOULD GO.", ["KARL ROE"], ["KARL ROE"]),
    ("ACCORDING TO ANN LIND, THE BRIDGE IS CLOSED.", ["ANN LIND"], ["ANN LIND"]),
    ("KARL ROE, WHO RUNS IT, DENIED THAT THE BRIDGE WAS OLD.", ["KARL ROE"], ["KARL ROE"]),
    ("THE US TOLD KARL ROE THAT IT WAS OVER.", ["US", "KARL ROE"], ["United States"]),
    ("KARL McROE SAID THE BRIDGE IS CLOSED.", ["KARL McROE"], ["KARL McROE"]),
    ("KARL ROE SAID iPHONES WERE BANNED.", ["KARL ROE"], ["KARL ROE"]),
    ("ANNA MAY SAID THE BRIDGE IS CLOSED.", ["ANNA MAY"], ["ANNA MAY"]),
    ("WILL VANCE TOLD REPORTERS THE BRIDGE IS CLOSED.", ["WILL VANCE"], ["WILL VANCE"]),
    ("HOPE VANCE DENIED THAT IT WAS OVER.", ["HOPE VANCE"], ["HOPE VANCE"]),
    ("“IT IS OVER,” SAID KARL GRANT.", ["KARL GRANT"], ["KARL GRANT"]),
    ("KARL ROE SAID HE WILL TELL ANN LIND.", ["KARL ROE", "ANN LIND"], ["KARL ROE"]),
    ("DOCTORS WITHOUT BORDERS SAID IT WAS OVER.", ["DOCTORS WITHOUT BORDERS"], ["DOCTORS WITHOUT BORDERS"]),
    ("SAILORS WITHOUT HARBORS SAID IT WAS OVER.", ["SAILORS", "HARBORS"], [None]),
    ("KARL ROE IS OUT, AND HE SAID THAT IT WAS OVER.", ["KARL ROE"], ["KARL ROE"]),
    ("KARL ROE SAID ANN LIND OUTWITTED THE BOARD.", ["KARL ROE", "ANN LIND"], ["KARL ROE"]),
    ("KARL ROE SAID ANN LIND BEFRIENDED NORA VANCE.", ["KARL ROE", "ANN LIND", "NORA VANCE"], ["KARL ROE"]),
    ("ALFRED ZORVED SAID IT WAS OVER.", ["ALFRED ZORVED"], ["ALFRED ZORVED"]),
    ("KARL REED SAID IT WAS OVER.", ["KARL REED"], ["KARL REED"]),
    ("MOHAMMED AHMED SAID IT WAS OVER.", ["MOHAMMED AHMED"], ["MOHAMMED AHMED"]),
]  # fmt: skip


@pytest.mark.parametrize("extractor", ["learned", "rules"])
@pytest.mark.parametrize(("text", "names", "speakers"), SHOUTED, ids=[row[0] for row in SHOUTED])
def test_names_leave_the_verb_alone(text: str, names: list[str], speakers: list[str], extractor: str) -> None:
    found = extract(Article(text=text), ExtractOptions(extractor))
    assert [one.text for one in found.mentions if one.form is MentionForm.NAME] == names
    assert [claim.speaker_chain for claim in found.claims] == speakers


WRITTEN = (
    "RAIN",
    "fell",
    "McROE",
    "A",
    "U.S.",
    "A/B/C",
    "of",
    "x—y",
    "said",
    "iPHONES",
    "12",
    "it",
    "“NO”",
    "don’t",
)


@given(st.lists(st.sampled_from(WRITTEN), max_size=14))
def test_shouted_are_more_than_seventy_words_in_a_hundred(written):
    words = re.findall(r"\w+(?:['’.&-]\w+)*", text := " ".join(written))
    upper = [word for word in words if word.isupper() or 2 * sum(map(str.isupper, word)) > len(word)]
    count = len(upper) + sum(word not in upper and (word.islower() or word[0].isalpha()) for word in words)
    expected = len(upper) > 0.7 * count if count > 2 else 0 < len(upper) == count
    assert is_shouted(text, Span(0, len(text))) is expected
