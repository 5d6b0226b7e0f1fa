"""The gold files speak of the sample articles, and say what a gold file must say."""

import re

import pytest

from benchmarks.corpus import GOLD, pair
from benchmarks.gold_files import GoldError, GoldFile, WrittenClaim, locate, read_gold

FILES = read_gold(GOLD)


def test_gold_covers_at_least_16_articles():
    assert len({(file.article, file.title) for file in FILES}) == len(FILES) >= 16


def test_readmes_count_the_gold_files(corpus):
    for readme in (corpus.folder / "README.md", GOLD / "README.md"):
        assert re.search(
            rf"for (each of )?{len(FILES)}( of these)? articles", readme.read_text(encoding="utf-8")
        )


def test_gold_has_every_kind_and_stance():
    claims = [claim for file in FILES for claim in file.claims]
    assert len(claims) >= 200
    assert {claim.kind for claim in claims} == {"direct", "mixed", "indirect"}
    assert {claim.stance for claim in claims} == {
        "asserts",
        "denies",
        "asks",
        "questions",
        "believes",
        "declines",
    }


def test_every_word_of_the_gold_is_found_in_its_article(corpus):
    for article, file in pair(corpus.store, corpus.folder, FILES):
        text = corpus.store.text(article.id)
        gold = locate(file, text)
        assert len(gold.claims) == len(file.claims)
        assert gold.mentions


def test_every_speaker_with_a_name_is_among_the_names():
    names = {entity for file in FILES for _, _, entity, _ in file.names}
    speakers = {claim.entity for file in FILES for claim in file.claims} - {None}
    assert speakers - names == set()


def test_each_entity_is_one_kind_of_thing_in_all_files():
    kinds: dict[str, set[str]] = {}
    for file in FILES:
        for _, kind, entity, _ in file.names:
            kinds.setdefault(entity, set()).add(kind)
    assert {entity: found for entity, found in kinds.items() if len(found) > 1} == {}


TEXT = 'Ferry is late\n\nThe pilot said the tide was "low". "Not low," said Brun. The pilot said he had measured it.'


def written(**parts: list[str]) -> GoldFile:
    file = GoldFile(GOLD / "made-up.gold", "made-up.txt")
    file.claims.append(WrittenClaim(1, "indirect", "asserts", **parts))
    return file


def found(spans: object) -> list[str]:
    return [span.of(TEXT) for span in spans]


@pytest.mark.parametrize(
    ("parts", "cue_start"),
    [
        ({"speaker": ["Brun"], "cue": ["said"], "content": ['"Not low,"']}, TEXT.index("said Brun")),
        (
            {"speaker": ["The pilot"], "cue": ["said"], "content": ["he had measured it"]},
            TEXT.rindex("said he"),
        ),
        ({"speaker": ["The pilot #2"], "cue": ["said #3"], "content": ["it"]}, TEXT.rindex("said he")),
        ({"speaker": ["The pilot"], "cue": ["said"], "content": ['the [...] "low"']}, TEXT.index("said the")),
    ],
)
def test_short_words_are_the_ones_nearest_to_the_long_ones(parts, cue_start):
    gold = locate(written(**parts), TEXT)
    assert gold.cues[0][0][0] == cue_start
    assert found(gold.claims[0].speaker) == [parts["speaker"][0].split(" #")[0]]


def test_elision_spans_from_the_first_to_the_last_words():
    gold = locate(written(speaker=["The pilot #1"], cue=["said"], content=["the [...] low"]), TEXT)
    assert found(gold.claims[0].content) == ['the tide was "low']


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        (
            {"speaker": ["Nobody"], "cue": ["said"], "content": ["he had measured it"]},
            "not in the article: Nobody",
        ),
        ({"speaker": ["The pilot"], "cue": ["said"], "content": ["low"]}, "number|which"),
        ({"speaker": ["The pilot #3"], "cue": ["said"], "content": ["he had measured it"]}, "The pilot #3"),
    ],
)
def test_words_that_cannot_be_found_are_an_error(parts, complaint):
    with pytest.raises(GoldError, match=complaint):
        locate(written(**parts), TEXT)


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ("claim: direct asserts", "no line 'article"),
        ("article: a.txt\nclaim: loud asserts", "takes a kind"),
        ("article: a.txt\ncue: said", "before the first"),
        ("article: a.txt\nclaim: direct asserts\nspeaker: he", "speaker: WORDS = ENTITY"),
        ("article: a.txt\nnames\nrobot R2: R2", "begin with one of"),
        ("article: a.txt\nwhat is this", "neither"),
    ],
)
def test_lines_that_are_no_part_of_the_form_are_an_error(tmp_path, lines, complaint):
    (tmp_path / "a.gold").write_text(lines, encoding="utf-8")
    with pytest.raises(GoldError, match=complaint):
        read_gold(tmp_path)


def test_longer_names_leave_no_part_to_shorter_ones():
    file = GoldFile(GOLD / "made-up.gold", "made-up.txt")
    file.names = [
        (1, "person", "Ann Brun", ["Ann Brun", "Brun #3"]),
        (2, "organisation", "Brun Lines", ["Brun Lines"]),
    ]
    gold = locate(file, "Ann Brun of Brun Lines. Brun left.")
    assert [(m.start, m.entity) for m in gold.mentions] == [
        (0, "Ann Brun"),
        (12, "Brun Lines"),
        (24, "Ann Brun"),
    ]


def test_one_name_of_two_things_must_be_numbered():
    file = GoldFile(GOLD / "made-up.gold", "made-up.txt")
    file.names = [(1, "person", "Ann Brun", ["Brun"]), (2, "person", "Bo Brun", ["Brun"])]
    with pytest.raises(GoldError, match="number them"):
        locate(file, "Brun and Brun.")
