"""The learned extractor as it ships: what it finds in prose of our own."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from claimdex.extract import ExtractOptions, extract, method_of
from claimdex.extract.learned import ModelError, card
from claimdex.extract.learned.card import SHIPPED
from claimdex.extract.learned.claims import find_claims
from claimdex.extract.learned.decode import Found
from claimdex.extract.learned.tokens import Tokens
from claimdex.extract.sentences import split
from claimdex.models import Article, Claim, Extraction

LEARNED = ExtractOptions("learned")


def read(text: str, options: ExtractOptions = LEARNED) -> Extraction:
    return extract(Article(text), options)


def outermost(text: str) -> list[Claim]:
    return [claim for claim in read(text).claims if claim.within is None]


def words(claim_spans, text: str) -> str:
    return " … ".join(span.of(text) for span in claim_spans)


# (text, speaker, cue, content)
PLAIN = [
    ("The dam will hold until spring, engineer Ada Okafor said on Monday.", "Ada Okafor", "said", "The dam will hold until spring"),
    ("Governor Lena Marsh told reporters that the state would not pay for the bridge.", "Lena Marsh", "told", "the state would not pay for the bridge"),
    ("“We have no more room,” said Tomas Berg, who runs the shelter.", "Tomas Berg", "said", "“We have no more room,”"),
    ("According to the ministry, two of the ships had left port before dawn.", "the ministry", "According to", "two of the ships had left port before dawn"),
    ("Critics argue that the plan would cost thousands of jobs.", "Critics", "argue", "that the plan would cost thousands of jobs"),
    ("Senator Paul Rennick accused the company of hiding the results.", "Paul Rennick", "accused", "hiding the results"),
    ("Mr. Varga denied that he had met the envoy.", "Varga", "denied", "that he had met the envoy"),
    ("The report found that half of the wells were dry.", "The report", "found", "that half of the wells were dry"),
    ("The union warned that more strikes would follow.", "The union", "warned", "that more strikes would follow"),
    ("‘It was chaos,’ said Priya Nair, a nurse. ‘Nobody knew where to go.’", "Priya Nair", "said", "‘It was chaos,’ … ‘Nobody knew where to go.’"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), PLAIN, ids=[case[0][:40] for case in PLAIN])
def test_finds_who_said_what(text: str, speaker: str, cue: str, content: str) -> None:
    (claim,) = outermost(text)
    assert speaker in words(claim.speaker, text)
    assert cue in words(claim.cue, text)
    assert content in words(claim.content, text)
    assert (claim.extractor, claim.model) == ("learned", method_of(LEARNED).model)
    assert 0 < claim.score <= 1


SILENT = [
    "The river rose two metres overnight. Trains between the two towns were cancelled.",
    "William “Bill” Rennick scored twice as Harrow beat Selby 3-1.",
    "She won a prize for her novel “The Long Field” in 2009.",
]


@pytest.mark.parametrize("text", SILENT)
def test_finds_nothing_where_nobody_speaks(text: str) -> None:
    assert outermost(text) == []


def test_every_span_is_a_part_of_the_text_and_lies_in_its_context() -> None:
    text = "\n\n".join(case[0] for case in PLAIN)
    claims = read(text).claims
    assert len(claims) >= len(PLAIN)
    for claim in claims:
        for span in (*claim.speaker, *claim.cue, *claim.content):
            assert 0 <= span.start < span.end <= len(text)
            assert claim.context.start <= span.start
            assert span.end <= claim.context.end


def test_speech_left_open_runs_on_into_the_next_paragraph() -> None:
    text = (
        "“We waited two days for the boats,” said Ada Okafor. “The water kept rising.\n\n"
        "“Then the lights went out.”\n\nThe town lies on the coast."
    )
    (claim,) = outermost(text)
    assert words(claim.content, text).endswith("“Then the lights went out.”")


def test_keeps_the_claim_within_a_claim() -> None:
    text = "Captain Roe said the admiral had denied that the fleet was leaving."
    outer, inner = read(text).claims
    assert (outer.within, inner.within) == (None, 0)
    assert "the admiral" in words(inner.speaker, text)


def test_answers_alike_however_often_and_beside_whatever() -> None:
    alone = read(PLAIN[0][0])
    read("\n\n".join(case[0] for case in PLAIN) * 3)
    assert read(PLAIN[0][0]) == alone


def test_takes_the_speaker_of_a_passive_from_the_rules() -> None:
    text = "Senator Karl Roe was accused of lying by Governor Nora Vance on Monday."
    (claim,) = outermost(text)
    assert "Nora Vance" in words(claim.speaker, text)
    assert "Nora Vance" not in words(claim.content, text)


def test_who_is_asked_is_not_who_asks() -> None:
    text = "The ferry stays in port.\n\nAda Okafor, when asked whether the ship was safe, answered that it was not."
    claims = outermost(text)
    assert any("Okafor" in words(claim.speaker, text) for claim in claims)
    assert not any("asked" in words(claim.cue, text) and claim.speaker for claim in claims)


def test_an_odd_mark_takes_no_other_paragraph() -> None:
    text = "Karl Roe said: “We won\n\nThe weather was fine on Sunday. Trains ran.\n\nVance said: “We lost.”"
    assert [words(claim.content, text) for claim in outermost(text)] == ["“We won", "“We lost.”"]


def test_a_higher_bound_only_takes_claims_away() -> None:
    text = "“We won,” Roe said. “No,” he added. “Yes,” Vance said."
    every = [(claim.content, claim.extractor) for claim in read(text).claims]
    for least in (0.5, 0.7, 0.9, 0.95):
        fewer = read(text, dataclasses.replace(LEARNED, min_score=least)).claims
        assert [(claim.content, claim.extractor) for claim in fewer if claim.score < least] == []
        assert all((claim.content, claim.extractor) in every for claim in fewer)


def test_min_score_trades_recall_for_precision() -> None:
    text = "\n\n".join(case[0] for case in PLAIN)
    counts = [
        len(read(text, dataclasses.replace(LEARNED, min_score=least)).claims) for least in (0.0, 0.5, 0.9, 1.0)
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0 < counts[0]


@pytest.mark.parametrize("text", ["", " \n\n ", "“", "said", "”" * 3000, "said " * 3000, "A" * 5000])
def test_survives_odd_texts(text: str) -> None:
    read(text)


def test_the_shipped_model_says_what_it_was_made_from() -> None:
    found = card()
    for name in ("name", "digest", "made_on", "command", "data", "vectors", "articles", "claims", "figures"):
        assert found[name], name
    assert method_of(LEARNED).model == f"{found['name']}@{found['digest']}"


def test_the_shipped_model_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 20_000_000


@pytest.mark.parametrize("missing", ["model.json", "encoder.onnx", "vectors.npz"])
def test_a_folder_that_is_no_model_is_refused(tmp_path: Path, missing: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=missing):
        read("Roe said no.", ExtractOptions("learned", str(folder)))


def test_a_broken_model_is_refused_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / "reader.onnx").write_bytes(b"nonsense")
    with pytest.raises(ModelError) as caught:
        read("Roe said no.", ExtractOptions("learned", str(folder)))
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("card_text", ['{"format": 1}', '{"format": 1, "name": "x", "decoding": {}}', "[]", "{"])
def test_a_broken_card_is_refused(tmp_path: Path, card_text: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / "model.json").write_text(card_text, encoding="utf-8")
    with pytest.raises(ModelError):
        method_of(ExtractOptions("learned", str(folder)))


def test_a_model_of_another_format_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    found = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    (folder / "model.json").write_text(json.dumps(found | {"format": 99}), encoding="utf-8")
    with pytest.raises(ModelError, match="format 99"):
        card(str(folder))


@pytest.mark.parametrize(
    ("speaker", "kept"),
    [("Roe\n\nHolm", "Holm"), ("Holm", "Holm"), ("Holm of", "Holm"), ("Roe", "Roe")],
    ids=["over two paragraphs", "in one", "with what follows", "all in another"],
)
def test_a_speaker_lies_in_one_paragraph(speaker: str, kept: str) -> None:
    text = "It rained, by Karl Roe\n\nHolm of Lund said that the boat was late."
    words_of = speaker.split()

    class OneClaim:
        """A model that finds one claim, with a speaker as a network might cut it."""

        name, least_score = "one", 0.1

        def find(self, tokens: Tokens) -> list[Found]:
            at = [tokens.words.index(word.lower()) for word in words_of]
            head = tokens.words.index("said")
            return [Found(head, [(at[0], at[-1] + 1)], [(head, head + 1)], [(head + 1, len(tokens) - 1)], (), 0.9)]

    claims = find_claims(Article(text=text), split(text), OneClaim())
    assert [[span.of(text) for span in claim.speaker] for claim in claims] == [[kept]]
