"""What fuzzing found, each once and in little."""

import json
from pathlib import Path

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, Record, parse, records
from tests.hostile.conftest import typed

BODY = "The mayor said on Friday that the bridge would close for the whole of the winter."


def read(path: Path, data: str) -> list[Article | Skipped]:
    path.write_text(data, newline="")
    found = records([str(path)], ReadOptions())
    return [item if isinstance(item, Skipped) else parse(item, ReadOptions()) for item in found]


def test_a_page_may_be_a_footer_and_nothing_else() -> None:
    page = f"<footer><p>{BODY}</p></footer>".encode()
    item = parse(Record("a.html", "html", page), ReadOptions())
    assert isinstance(item, Article)
    assert BODY in item.text


def test_a_carriage_return_may_stand_before_a_table(tmp_path: Path) -> None:
    (article,) = read(tmp_path / "a.csv", f'\rtext,title\n"{BODY}",x\n')
    assert isinstance(article, Article)
    assert BODY in article.text


def test_the_name_of_a_field_forges_no_line_and_is_shown_in_short(tmp_path: Path) -> None:
    (skipped,) = read(tmp_path / "a.json", json.dumps({"a\nFORGED" + "x" * 500: 1}))
    assert isinstance(skipped, Skipped)
    assert "\n" not in skipped.reason
    assert len(skipped.reason) < 200


@pytest.mark.parametrize("extractor", ["rules", "learned"])
@pytest.mark.parametrize("half", ["\ud800", "\udfff", "\udc80"])
def test_half_a_character_costs_no_claim_and_moves_no_offset(extractor: str, half: str) -> None:
    text = (
        f"Dam {half} breaks\n\nAnn Roe said the {half} dam broke. “It {half} held all night,” said Karl Moss."
    )
    found = extract(Article(text, title=f"Dam {half} breaks"), ExtractOptions(extractor))
    said = [text[claim.content[0].start : claim.content[0].end] for claim in found.claims]
    assert f"the {half} dam broke" in said
    assert all(text[mention.start : mention.end] == mention.text for mention in found.mentions)


def test_half_a_character_passes_through_the_command_that_needs_no_database() -> None:
    line = json.dumps({"id": 1, "text": "Ann Roe said the \ud800 dam broke."}).encode() + b"\n"
    ran = typed(["extract", "--extractor", "rules"], stdin=line)
    assert ran.code == 0
    assert json.loads(ran.out)["claims"]


def test_the_lone_speaker_among_very_many_of_one_role_is_not_sought_for_long() -> None:
    text = "".join(
        f"A mayor of town {number} said so. The mayor said it rained.\n\n" for number in range(300)
    )
    claims = extract(Article(text), ExtractOptions("rules")).claims
    assert max(len(claim.candidates) for claim in claims) <= 40
