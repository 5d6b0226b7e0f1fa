"""How the networks are run over a long article: in parts, with the same result."""

import numpy as np
import pytest

from claimdex.extract.learned import model as model_module
from claimdex.extract.learned.card import SHIPPED
from claimdex.extract.learned.model import Model, load
from claimdex.extract.learned.tokens import Tokens, tokenize
from claimdex.extract.learned.windows import rows
from claimdex.extract.quotations import find
from claimdex.extract.sentences import split

PARAGRAPH = """
The mayor of Quellmoor, Ada Lind, said on Monday that the ferry would not sail again this winter.
"We have no crew for it," she told reporters, adding that two captains had left. Harbour officials
denied that anybody had been dismissed. The union believes the town should have asked for help.
"""


def tokens_of(text: str) -> Tokens:
    paragraphs = split(text)
    return tokenize(text, paragraphs, find(text, paragraphs), False)


@pytest.fixture(scope="module")
def long() -> Tokens:
    return tokens_of("\n\n".join([" ".join(PARAGRAPH.split())] * 40))


def test_finds_the_same_however_much_may_wait(long: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = load().find(long)
    assert len(usual) >= 120
    monkeypatch.setattr(model_module, "_MOST_WAITING", 300)
    scarce = load().find(long)
    assert [(one.head, one.speaker, one.cue, one.content) for one in scarce] == [
        (one.head, one.speaker, one.cue, one.content) for one in usual
    ]
    assert np.allclose([one.score for one in scarce], [one.score for one in usual], atol=0.002)


def test_reads_each_cue_once_and_in_text_order(long: Tokens) -> None:
    heads = [one.head for one in load().find(long)]
    assert heads == sorted(set(heads))


def test_keeps_little_of_a_text_of_marks_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = []
    read = model_module.Model._read

    def watched(self: model_module.Model, heads, tokens, first, kept):  # type: ignore[no-untyped-def]
        lengths.append(len(kept[0]))
        return read(self, heads, tokens, first, kept)

    monkeypatch.setattr(model_module.Model, "_read", watched)
    monkeypatch.setattr(model_module, "_MOST_WAITING", 2_000)
    load().find(tokens_of(" ".join(PARAGRAPH.split()) + ' " ' * 12_000 + " ".join(PARAGRAPH.split())))
    most_at_once = model_module._ROWS_AT_ONCE * 128
    assert max(lengths) <= 2_000 + 2 * model_module._REACH + 2 * most_at_once


def test_finds_nothing_in_nothing() -> None:
    assert load().find(tokens_of("")) == []


def test_finds_the_same_whatever_was_read_before(long: Tokens) -> None:
    sentences = [one.strip() for one in " ".join(PARAGRAPH.split()).split(".") if one.strip()]
    articles = [tokens_of(". ".join(sentences[at:] + sentences[:at]) + ".") for at in range(len(sentences))]
    articles.append(long)
    one, other = Model(SHIPPED), Model(SHIPPED)
    forward = [one.find(tokens) for tokens in articles]
    backward = [other.find(tokens) for tokens in reversed(articles)]
    # every number of every claim, not only which words it takes
    assert forward == backward[::-1]
    assert all(forward)


def test_a_row_is_encoded_alike_whatever_stands_in_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    model = load()
    encoded = []

    class Watched:
        def __init__(self, session: object) -> None:
            self.session = session

        def run(self, names, inputs):  # type: ignore[no-untyped-def]
            encoded.append(inputs["encoded"])
            return self.session.run(names, inputs)

    monkeypatch.setattr(model, "_finder", Watched(model._finder))
    paragraph = " ".join(PARAGRAPH.split()) + " Nobody will sail before spring, and perhaps not even then."
    calm = tokens_of(f"{paragraph}\n\n{'The harbour was quiet. ' * 20}")
    loud = tokens_of(f"{paragraph}\n\n{'NO! NO! said Bo Ek, and 14,000 others in Quellmoor: No! ' * 20}")
    first = rows(calm.place)[0]
    assert first == rows(loud.place)[0]
    for tokens in (calm, loud):
        model.find(tokens)
    one, other = (each[slice(*first)] for each in encoded)
    assert np.array_equal(one, other)
