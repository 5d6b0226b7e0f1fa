from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read.hints import HintError, read_sidecar, split_front_matter, unreadable_date


def test_splits_front_matter_from_the_text() -> None:
    fields, text = split_front_matter(
        "---\noutlet: Harbor Dispatch\ndate: 2011-09-24\n---\nThe mayor said no.\n"
    )
    assert fields == {"outlet": "Harbor Dispatch", "date": "2011-09-24"}
    assert text == "The mayor said no.\n"


def test_keeps_the_time_zone_of_a_date() -> None:
    assert split_front_matter("---\ndate: 2011-09-24 11:34 IST\n---\nx")[0] == {
        "date": "2011-09-24 11:34 IST"
    }


def test_reads_lists() -> None:
    assert split_front_matter("---\nauthors:\n  - Ann Scribe\n  - Bob Quill\n---\nx")[0] == {
        "authors": ["Ann Scribe", "Bob Quill"]
    }


def test_reads_lines_that_are_no_yaml() -> None:
    fields, text = split_front_matter("---\ntitle: Mayor: no bridge\nauthor: [Ann Scribe, Bob Quill]\n---\nx")
    assert fields == {"title": "Mayor: no bridge", "author": ["Ann Scribe", "Bob Quill"]}
    assert text == "x"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said no.",
        "---\nThe mayor said no.\n---\nHe left.",
        "---\n- a\n- b\n---\nx",
        "---\noutlet: Harbor Dispatch\nno end",
        "--- Ann Scribe\nx",
        "",
    ],
)
def test_leaves_a_text_without_front_matter_alone(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_is_not_blown_up_by_aliases() -> None:
    bomb = "a: &a [x,x]\n" + "\n".join(f"k{i}: &b{i} [*a,*a]" for i in range(30))
    fields, text = split_front_matter(f"---\n{bomb}\n---\nx")
    assert len(str(fields)) < 2000
    assert text == "x"


@pytest.mark.parametrize("content", [b"{broken", b"[1]", b"", b"[" * 100_000, b"\xff\xfe\x00"])
def test_says_what_is_wrong_with_a_sidecar(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.meta.json"
    path.write_bytes(content)
    with pytest.raises(HintError, match=r"its sidecar a\.meta\.json"):
        read_sidecar(path)


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"date": "2011-13-45"}, "2011-13-45"),
        ({"published": "last\nweek"}, "last week"),
        ({"date": "24 September 2011"}, None),
        ({"date": ""}, None),
        ({"outlet": "Fen Lamp"}, None),
    ],
)
def test_tells_a_date_that_cannot_be_read(fields: dict[str, object], date: str | None) -> None:
    assert unreadable_date(fields) == date


@given(st.text(max_size=300))
def test_never_fails_on_any_text(text: str) -> None:
    split_front_matter(text)
    split_front_matter(f"---\n{text}\n---\n{text}")
