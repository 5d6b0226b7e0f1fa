import html
import io

import pytest
from markdown_it import MarkdownIt

from claimdex.render import render
from claimdex.render.layout import Column, Layout
from claimdex.render.markdown import escaped

ONE = Layout(("content",), (Column("content"),), ("row", "rows"))


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "a \\| b",
        "<script>alert(1)</script>",
        "<img src=x onerror=y>",
        "&lt; stays &amp;",
        "*not bold* _nor this_ __nor__ ~~that~~",
        "[sic]",
        "[a link](javascript:x)",
        "![image](x)",
        "`code` and ```more",
        "https://example.org/ and www.example.org",
        "someone@example.org",
        "# not a heading",
        "1. not a list",
        "$x$ {y}",
        "ends in a backslash\\",
    ],
)
def test_table_shows_exactly_the_text(text: str) -> None:
    out = io.StringIO()
    render([{"content": text}, {"content": "next"}], ONE, "md", out)
    page = MarkdownIt("gfm-like", {"linkify": False}).render(out.getvalue())
    cells = [cell.split("</td>")[0] for cell in page.split("<td>")[1:]]
    assert [html.unescape(cell) for cell in cells] == [text, "next"]


def test_line_breaks_become_spaces_and_controls_are_shown() -> None:
    assert escaped("a\n\nb\x1b[1m") == r"a b\\x1b\[1m"
