"""What a file that claims to be an export may hold: nothing of it may break more than its row."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimdex.errors import ClaimdexError
from claimdex.models import Skipped
from claimdex.quotes import PackRow
from claimdex.read.packs import read_pack

CLAIM: dict[str, Any] = {
    "id": "3fa91c2b7d10-1",
    "article_id": "3fa91c2b7d10",
    "source": "saved/one.txt",
    "url": None,
    "speaker_text": "Ann",
    "cue": "said",
    "content": "it rained … and blew",
    "start": 9,
    "end": 30,
    "spans": {"speaker": [[0, 3]], "cue": [[4, 8]], "content": [[9, 18], [22, 30]]},
    "context": "Ann said it rained (so) and blew.",
}
QUOTE = {
    "part": "content",
    "start": 9,
    "end": 18,
    "sha256": "0" * 64,
    "prefix_sha256": "",
    "suffix_sha256": "",
}
HASHES = {**{key: CLAIM[key] for key in ("id", "article_id", "source")}, "text_length": 40, "quotes": [QUOTE]}
TARGET = {
    "source": {"id": "urn:claimdex:article:3fa91c2b7d10", "via": "https://one.example/a"},
    "selector": [
        {"type": "TextPositionSelector", "start": 9, "end": 18},
        {"type": "TextQuoteSelector", "exact": "it rained", "prefix": "Ann said ", "suffix": "."},
    ],
}
ANNOTATION = {"id": "urn:claimdex:claim:3fa91c2b7d10-1", "type": "Annotation", "target": [TARGET]}
MENTION = {"article_id": "3fa91c2b7d10", "start": 0, "end": 3, "text": "Ann", "form": "name"}
LIMIT = 100_000


def read(folder: Path, rows: list[object], name: str = "pack.jsonl") -> list[PackRow | Skipped]:
    path = folder / name
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return list(read_pack(str(path), LIMIT))


def test_a_claim_gives_its_words_with_their_places(tmp_path: Path) -> None:
    (row,) = read(tmp_path, [CLAIM])
    assert isinstance(row, PackRow)
    assert (row.line, row.id, row.article_id, row.url) == (1, "3fa91c2b7d10-1", "3fa91c2b7d10", "")
    assert [(part.part, part.spans, part.words) for part in row.written] == [
        ("speaker", ((0, 3),), "Ann"),
        ("cue", ((4, 8),), "said"),
        ("content", ((9, 18), (22, 30)), "it rained … and blew"),
    ]


def test_an_annotation_gives_quotation_and_place(tmp_path: Path) -> None:
    (row,) = read(tmp_path, [ANNOTATION])
    assert isinstance(row, PackRow)
    assert (row.id, row.article_id, row.url) == ("3fa91c2b7d10-1", "3fa91c2b7d10", "https://one.example/a")
    assert [(piece.start, piece.end, piece.exact.text) for piece in row.pieces] == [(9, 18, "it rained")]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"start": 10}, "start and end are not those of its content"),
        ({"start": "ten"}, "an offset that is not a whole number"),
        ({"start": True}, "an offset that is not a whole number"),
        ({"spans": []}, "spans are not an object of lists"),
        ({"spans": {"content": [[9, 18, 22]]}}, "a span that is not two offsets"),
        ({"spans": {"content": [[18, 9]]}}, "a span that cannot be: 18:9"),
        ({"spans": {"content": [[-9, 18]]}}, "a span that cannot be: -9:18"),
        ({"spans": {}}, "start and end are not those of its content"),
        ({"spans": "{"}, "broken JSON"),
        ({"content": 7}, "content is not a text"),
        ({"context": ["a"]}, "context is not a text"),
    ],
)
def test_a_claim_that_cannot_be_is_told(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    first, second = read(tmp_path, [CLAIM, CLAIM | change])
    assert isinstance(first, PackRow)
    assert isinstance(second, Skipped)
    assert second.source == f"{tmp_path / 'pack.jsonl'}:2"
    assert reason in second.reason


@pytest.mark.parametrize(
    "row",
    [
        HASHES | {"quotes": []},
        HASHES | {"quotes": "x"},
        HASHES | {"quotes": [QUOTE | {"start": None}]},
        HASHES | {"text_length": None},
        ANNOTATION | {"target": []},
        ANNOTATION | {"target": "urn:x"},
        ANNOTATION | {"target": [{"selector": [{"type": "TextPositionSelector", "start": 1, "end": 2}]}]},
        ANNOTATION | {"target": [TARGET | {"selector": [TARGET["selector"][1]]}]},
        MENTION | {"start": -1},
        [CLAIM],
        "text",
        None,
        7,
    ],
)
def test_a_row_that_says_no_place_is_told(tmp_path: Path, row: object) -> None:
    assert isinstance(read(tmp_path, [CLAIM, row])[1], Skipped)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=st.sampled_from([CLAIM, HASHES, ANNOTATION, MENTION]), data=st.data(), value=ANYTHING)
def test_whatever_a_field_holds_costs_its_row_alone(
    tmp_path: Path, base: dict[str, Any], data: st.DataObject, value: object
) -> None:
    key = data.draw(st.sampled_from(sorted(base)))
    rows = read(tmp_path, [CLAIM, base | {key: value}, CLAIM])
    assert isinstance(rows[0], PackRow)
    assert isinstance(rows[-1], PackRow)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_a_file_holds_is_an_error_at_most(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pack"
    path.write_bytes(data)
    try:
        list(read_pack(str(path), LIMIT))
    except ClaimdexError as error:
        assert str(path) in error.message


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"@graph": ' + b"[" * 100_000,
        b'[{"spans": ' + b'{"a":' * 50_000,
        b"id,spans\n" + b'"' * 99_999,
        b"x" * 300_000,
        gzip.compress(b"[" * 1_000_000)[:-20],
    ],
)
def test_hostile_files_are_errors(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "pack").write_bytes(data)
    try:
        rows = list(read_pack(str(tmp_path / "pack"), LIMIT))
    except ClaimdexError:
        return
    assert not any(isinstance(row, PackRow) for row in rows)


def test_a_row_larger_than_allowed_is_told(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, [CLAIM, CLAIM | {"context": "x" * LIMIT}, CLAIM])
    assert isinstance(second, Skipped)
    assert "larger than 100,000 bytes" in second.reason
    assert isinstance(first, PackRow)
    assert isinstance(third, PackRow)


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_table_gives_the_same_as_json(tmp_path: Path, delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(CLAIM)
    writer.writerow([json.dumps(cell) if isinstance(cell, dict) else cell for cell in CLAIM.values()])
    (tmp_path / "pack.csv").write_text(out.getvalue(), encoding="utf-8-sig")
    (row,) = read_pack(str(tmp_path / "pack.csv"), LIMIT)
    (same,) = read(tmp_path, [CLAIM])
    assert isinstance(row, PackRow)
    assert isinstance(same, PackRow)
    assert (row.written, row.context, row.line) == (same.written, same.context, 2)
