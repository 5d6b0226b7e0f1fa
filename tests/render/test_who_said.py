import io
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len

from claimdex.render.layout import as_mapping, speaker_shown
from claimdex.render.page import PLAIN, Page
from claimdex.render.who_said import WhoSaid, grouped, needed, same_claim, telling_role, write_who_said
from claimdex.rows import ClaimHead, ClaimRow, EntityRow

ISI = EntityRow(
    "inter-services-intelligence",
    "Inter-Services Intelligence",
    "organisation",
    ["Inter-Services Intelligence", "ISI", "the spy agency"],
    9,
    1,
    3,
    2,
)


def view(claims: list[ClaimRow], page: Page = PLAIN, subject: EntityRow | str = ISI, **options: Any) -> str:
    out = io.StringIO()
    write_who_said(WhoSaid(subject, claims, **options), out, page)
    return out.getvalue()


@pytest.fixture
def claims(claim: Callable[..., ClaimRow]) -> list[ClaimRow]:
    about = {"about": [ISI.name], "about_ids": [ISI.id]}
    return [
        claim(
            1,
            cue="testified that",
            kind="mixed",
            content='the network is "a veritable arm" of the ISI',
            **about,
        ),
        claim(
            2,
            speaker=None,
            speaker_id=None,
            speaker_text="he",
            candidates=["Leon Panetta", "Mike Mullen"],
            content="the agency helped",
            **about,
        ),
        claim(
            1,
            article_id="aa11bb22cc33",
            outlet="Kabul Courier",
            published_on="2011-09-23",
            kind="mixed",
            content="The network is “a veritable arm” of the ISI.",
            via="Reuters",
            **about,
        ),
        claim(
            2,
            article_id="aa11bb22cc33",
            outlet=None,
            published_on=None,
            speaker=ISI.name,
            speaker_id=ISI.id,
            speaker_text="the agency",
            stance="denies",
            content="that it keeps contacts with the network or has ever, at any time and in any place, kept some",
            about=[],
        ),
    ]


def test_groups_by_speaker_readable_at_80_columns(claims: list[ClaimRow]) -> None:
    roles = {"mike-mullen": ["Adm.", "chairman of the Joint Chiefs of Staff"]}
    assert view(claims, roles=roles) == (
        "Inter-Services Intelligence (ISI) · organisation · 3 claims about it, 1 by it ·\n"
        "2 outlets, 2 origins · 22–23 Sep 2011\n"
        "\n"
        "Inter-Services Intelligence\n"
        "  denies     that it keeps contacts with the network or has ever, at any time\n"
        "             and in any place, kept some\n"
        "    no date  unknown outlet   indirect  said                      aa11bb22cc33-2\n"
        "\n"
        "Mike Mullen, chairman of the Joint Chiefs of Staff\n"
        '  asserts    the network is "a veritable arm" of the ISI\n'
        "     22 Sep  Harbor Dispatch  mixed     testified that            3fa91c2b7d10-1\n"
        "     23 Sep  Kabul Courier    mixed     said (via Reuters)        aa11bb22cc33-1\n"
        "\n"
        "he (unresolved: Leon Panetta or Mike Mullen?)\n"
        "  asserts    the agency helped\n"
        "     22 Sep  Harbor Dispatch  indirect  said                      3fa91c2b7d10-2\n"
    )


def test_shows_the_sentence_on_request(claims: list[ClaimRow]) -> None:
    text = view(claims[:1], context=True)
    assert "             | Admiral Mullen said the network acts as an arm of the agency.\n" in text


def test_claim_within_another_says_who_reports_it(claim: Callable[..., ClaimRow]) -> None:
    outer = claim(2, speaker=None, speaker_id=None, speaker_text="an aide", content="that Mullen denied it")
    inner = claim(3, speaker_text="Mullen", cue="denied", stance="denies", content="it", within=outer.id)
    expected = [
        "  denies     it",
        "     22 Sep  Harbor Dispatch  indirect  denied                    3fa91c2b7d10-3",
        "             within 3fa91c2b7d10-2 by an aide (unresolved)",
    ]
    lines = view([inner], subject="it", outer={outer.id: outer}).splitlines()
    assert lines[-3:] == expected
    # no more than its id is known of it
    assert view([inner], subject="it").splitlines()[-1] == "             within 3fa91c2b7d10-2"
    narrow = view([inner], Page(width=40), subject="it", outer={outer.id: outer}).splitlines()
    assert narrow[-2:] == ["             within 3fa91c2b7d10-2 by", "               an aide (unresolved)"]


def test_says_how_many_claims_are_left_out(claims: list[ClaimRow]) -> None:
    lines = view(claims, limit=2).splitlines()
    assert lines[-1] == "... and 2 more claims: --limit 0 shows all"
    assert sum("-" in line and line.endswith(("-1", "-2")) for line in lines) == 2
    assert "more" not in view(claims, limit=4)


def test_tells_years_apart(claim: Callable[..., ClaimRow]) -> None:
    text = view([claim(1), claim(2, published_on="2012-01-05")])
    assert "  22 Sep 2011  Harbor Dispatch" in text
    assert "   5 Jan 2012  Harbor Dispatch" in text


def test_phrase_without_claims_has_a_header_alone() -> None:
    assert (
        view([], subject="arm of the agency") == '"arm of the agency" · in the words of articles · 0 claims\n'
    )


def test_person_is_not_called_it(claim: Callable[..., ClaimRow]) -> None:
    mullen = EntityRow("mike-mullen", "Mike Mullen", "person", ["Mike Mullen", "MM"], 1, 1, 0, 1)
    assert view([claim()], subject=mullen).startswith(
        "Mike Mullen · person · 0 claims about them, 1 by them · "
    )


def test_no_line_of_the_header_is_a_lone_mark(claim: Callable[..., ClaimRow]) -> None:
    for length in range(5, 70):
        body = EntityRow("x", "x" * length, "organisation", ["x"], 1, 1, 0, 1)
        header = view([claim()], subject=body).split("\n\n")[0].splitlines()
        assert all(len(line) <= 80 and line.strip("· ") for line in header), header


@pytest.mark.parametrize("page", [Page(), Page(terminal=True, colour=True), Page(width=60, terminal=True)])
def test_text_is_neither_markup_nor_escape(claim: Callable[..., ClaimRow], page: Page) -> None:
    hostile = "[sic] [bold] \x1b[31m \u202e :smile:"
    text = view(
        [claim(content=hostile, cue=hostile, outlet=hostile, speaker=hostile, context=hostile)],
        page,
        context=True,
    )
    assert "\x1b[31m" not in text
    assert "\u202e" not in text
    assert text.count("[sic]") == 5
    assert text.count("\\x1b[31m") == text.count("\\u202e") == text.count(":smile:") == 5


@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_line_fits(claim: Callable[..., ClaimRow], width: int) -> None:
    rows = [
        claim(
            number,
            outlet="The Very Long Name of a Weekly " * 3,
            cue="told a hearing of the committee that " * 3,
            content="中文" * 90,
            speaker="A " + "long " * 30,
        )
        for number in (1, 100)
    ]
    text = view(rows, Page(width=width, terminal=True), context=True)
    assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ({"speaker_text": "he"}, {"speaker_text": "he", "article_id": "bbbbbbbbbbbb"}, False),
        ({"speaker_text": "he"}, {"speaker_text": "He"}, True),
        ({"speaker_text": ""}, {"speaker_text": "", "article_id": "bbbbbbbbbbbb"}, False),
        (
            {"speaker_text": "a senior official"},
            {"speaker_text": "A senior official", "article_id": "bbbbbbbbbbbb"},
            True,
        ),
        (
            {"speaker_text": "Gen. Khan", "candidates": ["A Khan"]},
            {"speaker_text": "Gen. Khan", "candidates": ["B Khan"]},
            False,
        ),
    ],
)
def test_unresolved_speakers_share_a_group_only_where_words_mean_the_same(
    claim: Callable[..., ClaimRow], first: dict[str, Any], second: dict[str, Any], together: bool
) -> None:
    rows = [claim(speaker=None, speaker_id=None, **fields) for fields in (first, second)]
    assert (len(grouped(rows)) == 1) is together


def test_unresolved_speaker_of_several_articles_says_so(claim: Callable[..., ClaimRow]) -> None:
    rows = [
        claim(speaker=None, speaker_id=None, speaker_text="a senior official", article_id=article)
        for article in ("a" * 12, "b" * 12)
    ]
    assert "a senior official (unresolved; in 2 articles)\n" in view(rows)


@pytest.mark.parametrize(
    ("source_type", "candidates", "shown"),
    [
        ("anonymous", [], "a senior official (anonymous)"),
        ("crowd", [], "a senior official (crowd)"),
        ("role", [], "a senior official (role)"),
        ("role", ["A Khan", "B Khan"], "a senior official (unresolved: A Khan or B Khan?)"),
        ("named", [], "a senior official (unresolved)"),
        (None, [], "a senior official (unresolved)"),
    ],
)
def test_says_of_a_speaker_without_a_name_what_is_known(
    claim: Callable[..., ClaimRow], source_type: str | None, candidates: list[str], shown: str
) -> None:
    row = claim(
        speaker=None,
        speaker_id=None,
        speaker_text="a senior official",
        source_type=source_type,
        candidates=candidates,
    )
    assert f"\n{shown}\n" in view([row])
    assert speaker_shown(as_mapping(row)) == shown.partition(":")[0].removesuffix(")") + ")"


def test_denial_and_assertion_of_the_same_claim_stay_apart(claim: Callable[..., ClaimRow]) -> None:
    rows = [
        claim(1),
        claim(2, stance="denies"),
        claim(3, content="The network acts as an arm of the agency."),
    ]
    assert [[row.id[-1] for row in saying] for saying in same_claim(rows)] == [["1", "3"], ["2"]]


def test_order_does_not_depend_on_that_of_the_claims(claims: list[ClaimRow]) -> None:
    names = [[group[0].speaker for group in grouped(rows, ISI.id)] for rows in (claims, claims[::-1])]
    assert names[0] == names[1] == [ISI.name, "Mike Mullen", None]


@pytest.mark.parametrize(
    ("cue", "shown"), [("told", "  told Reuters "), ("according to", "  according to (via Reuters) ")]
)
def test_says_from_whom_the_article_has_it(claim: Callable[..., ClaimRow], cue: str, shown: str) -> None:
    assert shown in view([claim(cue=cue, via="Reuters")], Page(width=100))


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        (["Gen.", "General", "army chief"], "army chief"),
        (["Gen.", "General"], "General"),
        (["Adm."], ""),
        ([], ""),
        (["President", "former senator"], "former senator"),
    ],
)
def test_heading_has_the_role_that_tells_most(roles: list[str], shown: str) -> None:
    assert telling_role(roles) == shown


@pytest.mark.parametrize("width", range(40, 121, 8))
def test_claim_id_is_whole_at_any_width(claim: Callable[..., ClaimRow], width: int) -> None:
    rows = [
        claim(1234, outlet="The Weekly Observer of Elsewhere", cue="told a committee of the Senate"),
        claim(7, published_on="2012-01-01", content="the end"),
    ]
    lines = view(rows, Page(width=width, terminal=True)).splitlines()
    assert any(line.endswith(" 3fa91c2b7d10-1234") for line in lines)
    assert any(line.endswith(" 3fa91c2b7d10-7") for line in lines)
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("query", "shown"),
    [("proxy war", '"proxy war" ·'), ('"proxy war"', '"proxy war" ·'), ("“proxy war”", "“proxy war” ·")],
)
def test_query_stands_once_in_quotation_marks(claims: list[ClaimRow], query: str, shown: str) -> None:
    assert view(claims, subject=query).startswith(shown)


def test_a_group_shows_its_fullest_words_once_and_every_place(claim: Callable[..., ClaimRow]) -> None:
    rows = [
        claim(1, content="the network helps", claim_group_id="g-1"),
        claim(
            1, article_id="a" * 12, content="that the network still helps the agency", claim_group_id="g-1"
        ),
        claim(2, content="the network helps", stance="denies", claim_group_id="g-1"),
        claim(3, content="something else", claim_group_id="3fa91c2b7d10-3"),
    ]
    lines = view(rows).splitlines()
    assert [line for line in lines if line.startswith(("  asserts", "  denies"))] == [
        "  asserts    that the network still helps the agency",
        "  denies     the network helps",
        "  asserts    something else",
    ]
    assert [line.split()[-1] for line in lines if line.endswith(("-1", "-2", "-3"))] == [
        "3fa91c2b7d10-1",
        "aaaaaaaaaaaa-1",
        "3fa91c2b7d10-2",
        "3fa91c2b7d10-3",
    ]


def test_copies_stand_behind_their_origin_and_count_once(claim: Callable[..., ClaimRow]) -> None:
    rows = [
        claim(1, article_id=letter * 12, outlet=f"Paper {letter}", claim_group_id="g-1") for letter in "abcd"
    ]
    text = view(rows, origins={"a" * 12: "c" * 12, "d" * 12: "c" * 12})
    assert "4 outlets, 2 origins" in text
    places = [line.split("  ")[3].strip() for line in text.splitlines() if line.endswith("-1")]
    assert places == ["Paper c", "copy: Paper a", "copy: Paper d", "Paper b"]


def test_shows_the_same_page_from_heads_and_the_claims_that_it_needs(claim: Callable[..., ClaimRow]) -> None:
    speakers = ("mike-mullen", None, "john-kirby", "mike-mullen", "isi", None, "john-kirby", "ann-okafor")
    claims = [
        claim(
            number,
            article_id=f"{number % 5:012}",
            published_on=f"201{number % 3}-09-2{number % 9}",
            speaker_id=speaker,
            speaker=speaker,
            speaker_text=speaker or f"official {number % 7}",
            content=f"that it was number {number}",
            about_ids=["inter-services-intelligence"] if number % 2 else [],
        )
        for number, speaker in enumerate(speakers * 4)
    ]
    origins = {
        one.article_id: f"{3:012}" if one.article_id.endswith("4") else one.article_id for one in claims
    }
    heads = [
        ClaimHead(
            one.id,
            one.article_id,
            one.outlet,
            one.published_on,
            one.speaker_id,
            one.claim_group_id or one.id,
            origins[one.article_id],
            ISI.id in one.about_ids,
        )
        for one in claims
    ]
    for limit in (1, 5, 9, 17, 25, 40):
        ids = set(needed(heads, ISI.id, limit))
        page = [one for one in claims if one.id in ids]
        assert len(page) <= limit or limit > 24
        shown = view(page, heads=heads, origins=origins, limit=limit)
        assert shown == view(claims, origins=origins, limit=limit), limit
    part = view(page, heads=heads, origins=origins, limit=5, is_part=True)
    assert "of the first 32 claims: 16 claims about it" in " ".join(part.split())
    assert part.endswith("\n... and more claims: --limit 0 shows all\n")
    part = view(claims, heads=heads, origins=origins, limit=len(heads), is_part=True)
    assert part.endswith("\n... and more claims: --limit 0 shows all\n")
    part = " ".join(view(page, heads=heads, origins=origins, limit=5, is_part=True, in_all=True).split())
    assert f"{ISI.claims_about:,} claims about it, {ISI.claims_by:,} by it · of the first 32 claims: " in part
