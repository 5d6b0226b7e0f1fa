import io

from claimdex.render.facts import KnownEntity, write_entity
from claimdex.render.page import Page
from claimdex.rows import EntityRow

NETWORK = EntityRow(
    "haqqani-network",
    "Haqqani network",
    "group",
    ["Haqqani network", "the Haqqanis", "HN [sic]\x1b"],
    12,
    0,
    3,
    1,
    ["an insurgent group"],
    {"the Haqqanis": "article", "HN [sic]\x1b": "acronym"},
)


def test_shows_names_with_their_origin_and_who_speaks_about_it() -> None:
    out = io.StringIO()
    speakers = [
        {"speaker": "Mike Mullen", "claims": 12, "outlets": ["Harbor Dispatch", "Kabul Courier"]},
        {"speaker": "an official (unresolved)", "claims": 1, "outlets": []},
    ]
    write_entity(KnownEntity(NETWORK, speakers), out, Page())
    assert out.getvalue() == (
        "name   Haqqani network\n"
        "kind   group\n"
        "id     haqqani-network\n"
        "also   the Haqqanis (article); HN [sic]\\x1b (acronym)\n"
        "roles  an insurgent group\n"
        "named  12 times\n"
        "said   3 claims about it, 0 by it in 1 outlet\n"
        "\n"
        "who speaks about it\n"
        "12  Mike Mullen (Harbor Dispatch, Kabul Courier)\n"
        "1   an official (unresolved) (no outlet known)\n"
    )


def test_says_how_many_speakers_are_left_out() -> None:
    mullen = [{"speaker": "Mike Mullen", "claims": 12, "outlets": []}]
    out = io.StringIO()
    write_entity(KnownEntity(NETWORK, mullen, more=6), out, Page())
    assert out.getvalue().endswith("\n... and 6 more speakers: --limit 0 shows all\n")


def test_says_that_speakers_are_counted_over_a_part() -> None:
    mullen = [{"speaker": "Mike Mullen", "claims": 12, "outlets": []}]
    for more, last in ((6, "... and more speakers"), (0, "... and more claims")):
        out = io.StringIO()
        write_entity(KnownEntity(NETWORK, mullen, more=more, first=1_000), out, Page())
        assert "\nwho speaks about it, of the first 1,000 claims\n" in out.getvalue()
        assert out.getvalue().endswith(f"\n{last}: --limit 0 shows all\n")
