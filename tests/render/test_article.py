import io
from collections.abc import Callable

from claimdex.render.article import marked, write_article
from claimdex.render.page import Page
from claimdex.rows import ArticleRow, ClaimRow

TEXT = 'Spies accused\n\nThe admiral said [sic] that "an arm" was moved.\x1b[31m He said so.'
ROW = ArticleRow("3fa91c2b7d10", None, "Spies accused", None, None, None, None, "saved/one.txt", None, 12, 2)


def spans(content: str, speaker: str = "The admiral", cue: str = "said") -> dict[str, list[list[int]]]:
    return {
        key: [[TEXT.index(part), TEXT.index(part) + len(part)]]
        for key, part in (("speaker", speaker), ("cue", cue), ("content", content))
    }


def test_shows_claims_between_numbered_marks(claim: Callable[..., ClaimRow]) -> None:
    out = io.StringIO()
    rows = [
        claim(1, spans=spans('that "an arm" was moved'), about=["the agency"]),
        claim(
            2,
            spans=spans("so", speaker="He"),
            speaker=None,
            speaker_id=None,
            speaker_text="He",
            candidates=["A", "B"],
        ),
    ]
    write_article(ROW, TEXT, rows, out, Page())
    assert out.getvalue() == (
        "title    Spies accused\n"
        "outlet   unknown outlet\n"
        "date     no date\n"
        "source   saved/one.txt\n"
        "article  3fa91c2b7d10\n"
        "claims   found by rules\n"
        "\n"
        "Spies accused\n"
        "\n"
        'The admiral said [sic] [1: that "an arm" was moved :1].\\x1b[31m He said [2: so\n'
        ":2].\n"
        "\n"
        "  1  Mike Mullen · said · indirect · asserts · about the agency\n"
        "  2  He (unresolved): A or B? · said · indirect · asserts\n"
    )


def test_marks_of_nested_claims_close_from_inside(claim: Callable[..., ClaimRow]) -> None:
    rows = [claim(1, spans=spans('that "an arm" was moved')), claim(2, spans=spans('"an arm"'))]
    assert '[1: that [2: "an arm" :2] was moved :1].' in marked(TEXT, rows).plain


def test_claim_within_another_says_within_which(claim: Callable[..., ClaimRow]) -> None:
    out = io.StringIO()
    rows = [
        claim(11, spans=spans('that "an arm" was moved'), extractor="learned", model="polnear-1@3f2a9c1b"),
        claim(
            12,
            spans=spans("was moved", speaker='"an arm"', cue="that"),
            speaker="The spy agency",
            cue="denied",
            stance="denies",
            about=["the agency"],
            within="3fa91c2b7d10-11",
            extractor="learned",
            model="polnear-1@3f2a9c1b",
        ),
    ]
    write_article(ROW, TEXT, rows, out, Page(width=80))
    lines = out.getvalue().splitlines()
    assert "claims   found by learned (polnear-1@3f2a9c1b)" in lines
    assert 'The admiral said [sic] [11: that "an arm" [12: was moved :12] :11].\\x1b[31m He' in lines
    assert lines[-1] == " 12  The spy agency · denied · indirect · denies · within 11 · about the agency"
    assert max(map(len, lines)) <= 80


def test_mark_at_the_end_of_the_text_stands(claim: Callable[..., ClaimRow]) -> None:
    rows = [claim(1, spans=spans("He said so."))]
    assert marked(TEXT, rows).plain.endswith("[1: He said so. :1]")


def test_content_in_pieces_carries_its_number_twice(claim: Callable[..., ClaimRow]) -> None:
    pieces = {"speaker": [], "cue": [], "content": [*spans("Spies")["content"], *spans("accused")["content"]]}
    assert marked(TEXT, [claim(7, spans=pieces)]).plain.startswith("[7: Spies :7] [7: accused :7]\n")


def test_without_claims_the_text_is_as_it_was() -> None:
    assert marked(TEXT.replace("\x1b", ""), []).plain == TEXT.replace("\x1b", "")


def test_colour_marks_nothing_as_markup(claim: Callable[..., ClaimRow]) -> None:
    out = io.StringIO()
    write_article(ROW, TEXT, [claim(1, spans=spans('"an arm"'))], out, Page(terminal=True, colour=True))
    assert "[sic]" in out.getvalue()
    assert "\x1b[31m He" not in out.getvalue()
