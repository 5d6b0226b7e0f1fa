"""Files made or left to do harm: refused or survived with one line each, and the rest of the batch goes on."""

import gzip
import io
import json
import os
import socket
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import claimdex.read as read_module
from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, Record, parse, records
from claimdex.read.discover import find_inputs

BODY = "The mayor said on Friday that the bridge would close for the whole of the winter.\n\nHe left at once."
SMALL = ReadOptions(max_bytes=1_000_000)


def read(*paths: Path | str, options: ReadOptions = SMALL) -> list[Article | Skipped]:
    found = records([str(path) for path in paths], options)
    return [item if isinstance(item, Skipped) else parse(item, options) for item in found]


def reasons(items: list[Article | Skipped]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Skipped)]


def zipped(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\0" * size)
    return out.getvalue()


def warc(payload: bytes, encoding: str = "", times: int = 1) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{encoding}\r\n".encode()
    block = head + payload
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    ).encode()
    return (record + block + b"\r\n\r\n") * times


def laughs(root: str, inside: str) -> bytes:
    """Return XML whose one entity stands for a thousand million of another."""
    named = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "rain">{named}]>{root}{inside}'.encode()


BOMB = gzip.compress(b"a" * 100_000_000, 9)
LAUGHING_ITEM = (
    "<channel><item><title>&e9;</title><description>&e9; said Ann.</description></item></channel></rss>"
)
BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "gzip": ("a.txt.gz", lambda: BOMB),
    "gzip in gzip": ("a.txt.gz", lambda: gzip.compress(BOMB, 9)),
    "gzip of a line": ("a.jsonl.gz", lambda: gzip.compress(b'{"text": "' + b"a" * 100_000_000, 9)),
    "zip": ("a.zip", lambda: zipped(100_000_000)),
    "WARC in gzip": ("a.warc.gz", lambda: gzip.compress(warc(b"a" * 100_000_000), 9)),
    "gzip in WARC": ("a.warc", lambda: warc(BOMB, "Content-Encoding: gzip\r\n")),
    "length of a WARC record": ("a.warc", lambda: warc(b"x").replace(b"Length: ", b"Length: 99999999999")),
    "JSON lists": ("a.json", lambda: b"[" * 100_000),
    "JSON objects": ("a.json", lambda: b'{"text":' * 100_000),
    "JSON in a list": ("a.json", lambda: b'[{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]"),
    "JSON in a line": ("a.jsonl", lambda: b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n{}\n"),
    "a JSON number": ("a.json", lambda: b'{"text": ' + b"7" * 100_000 + b"}"),
    "entities of a feed": ("a.rss", lambda: laughs("<rss>", LAUGHING_ITEM)),
    "entities of XML": ("a.xml", lambda: laughs("<x>", "&e9;</x>")),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_unpack_without_end_is_refused_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    file, make = BOMBS[name]
    (tmp_path / file).write_bytes(make())
    (tmp_path / "b.txt").write_text(BODY)
    *bad, good = read(tmp_path)
    assert isinstance(good, Article)
    assert bad
    for item in bad:
        assert isinstance(item, Skipped)
        assert file in item.source
        assert "\n" not in item.reason
        assert not item.reason.startswith("reading it failed")


@pytest.mark.parametrize("name", ["gzip", "gzip in WARC", "WARC in gzip"])
def test_no_more_of_a_bomb_is_in_memory_than_one_article_may_be(tmp_path: Path, name: str) -> None:
    file, make = BOMBS[name]
    (tmp_path / file).write_bytes(make())
    tracemalloc.start()
    read(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 80_000_000  # 32 MB is the most that one article may be, held twice where pieces are joined


def test_entities_of_a_page_are_never_unfolded(tmp_path: Path) -> None:
    page = laughs("<html><body>", f"<p>{BODY} &e9;</p></body></html>")
    (tmp_path / "a.html").write_bytes(page)
    (tmp_path / "b.html").write_bytes(page.removeprefix(b'<?xml version="1.0"?>'))
    for article in read(tmp_path):
        assert isinstance(article, Skipped) or len(article.text) < 500


def test_no_entity_of_xml_reads_another_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret word")
    secret = (tmp_path / "secret").as_uri()
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{secret}">]>'
    item = f"<item><title>News</title><description>{BODY} &e;</description></item>"
    (tmp_path / "a.rss").write_text(f"{declared}<rss version='2.0'><channel>{item}</channel></rss>")
    (tmp_path / "a.html").write_text(f"{declared}<html><body><p>{BODY} &e;</p></body></html>")
    found = read(tmp_path / "a.rss", tmp_path / "a.html")
    assert not any("secret word" in str(item) for item in found)


DEEP = ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<article>", "<p><span>"]


@pytest.mark.parametrize("tag", DEEP)
def test_a_page_nested_a_hundred_thousand_deep_costs_itself_alone(tmp_path: Path, tag: str) -> None:
    page = f"<html><body><p>{BODY}</p>{tag * 100_000}{BODY}</body></html>"
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "b.txt").write_text(BODY)
    found = read(tmp_path, options=ReadOptions())
    assert isinstance(found[-1], Article)
    assert all(not reason.startswith("reading it failed") for reason in reasons(found))


def test_linked_data_nested_too_deep_is_passed_over(tmp_path: Path) -> None:
    script = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    page = (
        f"<html><head><title>Bridge closes for winter</title>{script}</head><body><p>{BODY}</p></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert article.title == "Bridge closes for winter"


def test_front_matter_nested_too_deep_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\na: {'[' * 9_000}\n---\n{BODY}")
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert BODY in article.text


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    """Make a folder of folders in which two links lead from each to the next: 2 to the 40th ways to its end."""
    top = tmp_path / "ladder"
    for rung in range(40):
        (top / f"rung{rung}").mkdir(parents=True)
        if rung:
            for link in ("left", "right"):
                (top / f"rung{rung - 1}" / link).symlink_to(top / f"rung{rung}")
    (top / "rung39" / "a.txt").write_text(BODY)
    (top / "rung39" / "up").symlink_to(top)
    return top


@pytest.mark.parametrize("pattern", ["", "/**", "/**/*.txt"])
def test_links_that_branch_and_turn_back_lead_to_each_file_once(ladder: Path, pattern: str) -> None:
    (article,) = read(f"{ladder}{pattern}")
    assert isinstance(article, Article)
    assert article.text == BODY


def test_folders_may_lie_deeper_in_each_other_than_calls_go(tmp_path: Path) -> None:
    deep = tmp_path / "top"
    at = os.open(tmp_path, os.O_RDONLY)
    try:
        for name in ["top", *["d"] * 1_100]:
            os.mkdir(name, dir_fd=at)
            inner = os.open(name, os.O_RDONLY, dir_fd=at)
            os.close(at)
            at = inner
    finally:
        os.close(at)
    (deep / "b.txt").write_text(BODY)
    try:
        assert [type(item) for item in read(deep)] == [Article]
    finally:
        # pytest deletes what is left by calls as deep as the folders
        subprocess.run(["rm", "-rf", deep], check=True)


def test_pipes_sockets_and_devices_are_told_and_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # the path of a socket is short
        server.bind("b.txt")
        (tmp_path / "c.txt").symlink_to("/dev/zero")
        (tmp_path / "d.txt").write_text(BODY)
        found = read(tmp_path)
    assert reasons(found) == ["a device or pipe, not a file"] * 3
    assert isinstance(found[-1], Article)


def swapped_for_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, "cannot be read: No such file or directory"),
    "a pipe by now": (swapped_for_pipe, "cannot be read: a device or pipe, not a file"),
    "a folder by now": (lambda path: (path.unlink(), path.mkdir()), "cannot be read: Is a directory"),
    "empty by now": (lambda path: path.write_text(""), "empty"),
    "binary by now": (lambda path: path.write_bytes(bytes(500)), "binary data, not text"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_before_it_is_read_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    alter, reason = CHANGES[change]
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name}: {BODY}")
    names = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    inputs = list(find_inputs(names))
    alter(tmp_path / "b.txt")
    monkeypatch.setattr(read_module, "find_inputs", lambda *_: iter(inputs))
    before, changed, after = records(names, SMALL)
    assert isinstance(before, Record)
    assert isinstance(after, Record)
    assert isinstance(changed, Skipped)
    assert changed.reason.startswith(reason)


def test_lines_written_while_a_file_is_read_are_read_or_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": BODY}) + "\n"
    path.write_text(line * 2_000)
    found = records([str(path)], SMALL)
    first = next(found)
    with path.open("a") as out:
        out.write(line + '{"text": "cut')
    rest = [item if isinstance(item, Skipped) else parse(item, SMALL) for item in found]
    assert isinstance(first, Record)
    assert [type(item) for item in rest] == [*[Article] * 2_000, Skipped]


def test_a_file_cut_short_while_it_is_read_gives_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": BODY}) + "\n") * 20_000)
    found = records([str(path)], SMALL)
    first = next(found)
    os.truncate(path, 0)
    rest = [item if isinstance(item, Skipped) else parse(item, SMALL) for item in found]
    assert isinstance(first, Record)
    assert all(isinstance(item, Article) for item in rest[:-1])
    assert len(rest) < 19_999


def test_a_file_cannot_be_read_and_the_rest_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY)
    genuine = os.open

    def refusing(path: str | Path, *rest: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return genuine(path, *rest)

    monkeypatch.setattr(os, "open", refusing)  # root may read everything
    skipped, article = read(tmp_path)
    assert skipped == Skipped(str(tmp_path / "a.txt"), "no permission to read it")
    assert isinstance(article, Article)


def test_a_sidecar_larger_than_any_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "a.meta.json").write_text(" " * 1_000_001)
    assert reasons(read(tmp_path)) == ["its sidecar a.meta.json is larger than 1,000,000 bytes"]


def test_no_library_prints_what_an_input_holds(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    bad = warc(f"<html><body><p>{BODY}</p></body></html>".encode())
    bad = bad.replace(b"http://a.example/", b"http://a.example/ \x1b]0;x\x07").replace(
        b"</p>", b"</p> and more"
    )
    (tmp_path / "a.warc").write_bytes(bad + warc(b"<p>x</p>"))
    (tmp_path / "b.html").write_text("<html><head><meta charset='\x1b[2J'></head><body></body></html>")
    (tmp_path / "c.html").write_bytes(b"<html><body>\xff\xfe\x81\x1b[2J <p>\x9b</p></body></html>")
    found = read(tmp_path)
    assert capfd.readouterr() == ("", "")
    assert "records that hold more than they say: 1; what is too much was passed over" in reasons(found)
