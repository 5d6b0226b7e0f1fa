import pytest

from claimdex.render.safe import one_line, visible, visible_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text stays", "plain text stays"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("C1 \x9b31m", "C1 \\x9b31m"),
        ("nul \x00", "nul \\x00"),
        ("right to left \u202egnp.exe", "right to left \\u202egnp.exe"),
        ("isolate \u2066x\u2069", "isolate \\u2066x\\u2069"),
        ("half \ud83d pair", "half \\ud83d pair"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("[red]not markup[/red] :smile:", "[red]not markup[/red] :smile:"),
        ("می‌خواهم", "می‌خواهم"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("naïve “quotes” — 中文", "naïve “quotes” — 中文"),
    ],
)
def test_shows_what_could_act_on_a_terminal_as_its_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_keeps_line_breaks_only_where_asked() -> None:
    assert visible("a\nb\tc") == "a\\x0ab\\x09c"
    assert visible_lines("a\nb\tc\x1b") == "a\nb\tc\\x1b"
    assert one_line("  a\n\n b\t\r\nc\u2028d ") == "a b c d"
