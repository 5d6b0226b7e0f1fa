import os
from pathlib import Path

import pytest

from claimdex.models import Skipped
from claimdex.read.discover import Input, find_inputs, sidecar_of


def names(*paths: str | Path) -> list[str]:
    return [
        item.source if isinstance(item, Skipped) else item.name
        for item in find_inputs([str(p) for p in paths])
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden.txt", ".git/x.txt", "a.txt.meta.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_searches_folders_in_order_of_name(folder: Path) -> None:
    assert names(folder) == [str(folder / name) for name in ("a.txt", "b.txt", "sub/c.txt")]


def test_keeps_the_order_of_the_paths_given(folder: Path) -> None:
    assert names(folder / "b.txt", folder / "a.txt") == [str(folder / "b.txt"), str(folder / "a.txt")]


def test_gives_a_file_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert names(folder / "a.txt", folder, folder) == [
        str(folder / n) for n in ("a.txt", "b.txt", "sub/c.txt")
    ]


def test_reads_a_hidden_file_that_is_asked_for(folder: Path) -> None:
    assert names(folder / "sub/.hidden.txt") == [str(folder / "sub/.hidden.txt")]


def test_follows_links_to_folders_but_no_loops(folder: Path) -> None:
    (folder / "sub/up").symlink_to(folder)
    (folder / "elsewhere").symlink_to(folder / "sub")
    found = names(folder)
    assert [Path(name).name for name in found] == ["a.txt", "b.txt", "c.txt"]


def test_expands_globs(folder: Path) -> None:
    assert names(f"{folder}/*.txt") == [str(folder / "a.txt"), str(folder / "b.txt")]
    assert names(f"{folder}/**/c*") == [str(folder / "sub/c.txt")]


def test_a_sidecar_is_no_article(folder: Path) -> None:
    sidecar = str(folder / "a.txt.meta.json")
    assert list(find_inputs([sidecar])) == [Skipped(sidecar, "a sidecar; name the article it belongs to")]


@pytest.mark.parametrize("pattern", ["a*", "*"])
def test_a_glob_may_match_an_article_and_its_sidecar(folder: Path, pattern: str) -> None:
    found = list(find_inputs([f"{folder}/{pattern}"]))
    assert found[0] == Input(str(folder / "a.txt"), folder / "a.txt")
    assert not any(isinstance(item, Skipped) for item in found)


def test_an_article_and_its_sidecar_may_be_named_in_different_ways(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert names("a.txt.meta.json", folder / "a.txt") == [str(folder / "a.txt")]


def test_a_file_name_may_look_like_a_glob(folder: Path) -> None:
    (folder / "[1].txt").write_text("x")
    assert names(folder / "[1].txt") == [str(folder / "[1].txt")]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.txt", "no such file or folder"),
        ("*.pdf", "no file matches it"),
        ("dangling", "a symbolic link to nothing"),
    ],
)
def test_says_why_there_is_nothing(folder: Path, name: str, reason: str) -> None:
    (folder / "dangling").symlink_to(folder / "nowhere")
    assert list(find_inputs([str(folder / name)])) == [Skipped(str(folder / name), reason)]


def test_skips_dangling_links_inside_folders_and_globs(folder: Path) -> None:
    (folder / "[d]").symlink_to(folder / "nowhere")
    skipped = Skipped(str(folder / "[d]"), "a symbolic link to nothing")
    assert skipped in list(find_inputs([str(folder)]))
    assert skipped in list(find_inputs([f"{folder}/*"]))


def test_opens_no_pipe_and_no_device(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    found = [
        item
        for item in find_inputs([str(folder), str(folder / "pipe"), "/dev/null"])
        if isinstance(item, Skipped)
    ]
    assert len(found) == 3
    assert all(item.reason.startswith("a device or pipe, not a file") for item in found)


def test_standard_input_stands_once() -> None:
    assert list(find_inputs(["-", "-"])) == [Input("-", None)]


def test_shows_names_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    (name,) = names(tmp_path)
    assert name.encode().decode().endswith("caf\ufffd.txt")


@pytest.mark.parametrize(
    ("article", "sidecar"),
    [
        ("x.txt", "x.txt.meta.json"),
        ("x.txt", "x.meta.json"),
        ("x.txt.gz", "x.meta.json"),
        ("x.txt.gz", "x.txt.meta.json"),
    ],
)
def test_finds_the_sidecar(tmp_path: Path, article: str, sidecar: str) -> None:
    (tmp_path / sidecar).write_text("{}")
    assert sidecar_of(tmp_path / article) == tmp_path / sidecar
    assert sidecar_of(tmp_path / "y.txt") is None
