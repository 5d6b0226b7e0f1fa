"""Hold the layers of the design: who may import whom."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimdex"

LAYERS = {
    "errors": 0,
    "kinds": -1,  # read by models
    "models": 0,  # read by decisions
    "claim_names": 0,  # read by decisions
    "cells": 0,  # read by decisions and offices
    "days": 0,  # read by offices
    "shell": 0,
    "workers": 1,
    "rules": 0,
    "rows": 1,
    "derived_rows": 1,
    "kept": 1,
    "decisions": 1,
    "judgements": 1,
    "quotes": 1,
    "offices": 1,
    "names": 1,
    "lexicons": 0,  # read by names
    "read": 2,
    "extract": 2,
    "resolve": 2,
    "relate": 2,
    "verify": 2,
    "evaluate": 2,  # read by train
    "train": 3,
    "store": 3,
    "render": 3,
    "relating": 4,  # read by pipeline
    "relinking": 4,  # read by pipeline
    "audit": 4,
    "pipeline": 5,
    "cli": 6,
    "__main__": 7,
    "__init__": 0,
}
# pure stages and the two outer ones that see only the nouns
SEES_ONLY_NOUNS = {"read", "extract", "resolve", "relate", "verify", "evaluate", "store", "render"}
SOLE_USERS = {
    "rapidfuzz": "resolve/compare",
    "sqlite_utils": "store/",
    "sqlite3": "store/",
    "rich": "render/",
    "pyarrow": ("render/parquet", "read/parquet"),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.append(node.module or "")
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_what_its_layer_may(path: Path) -> None:
    own = part(path)
    assert own in LAYERS, f"{own} has no layer: add it to the design and here"
    for name in imported(path):
        if name.split(".")[0] != "claimdex" or name.count(".") == 0:
            continue
        other = name.split(".")[1]
        if other == own or other not in LAYERS:
            continue
        allowed = LAYERS[other] <= 1 if own in SEES_ONLY_NOUNS else LAYERS[other] < LAYERS[own]
        assert allowed, f"{own} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_does_not_import_the_package_root(path: Path) -> None:
    if part(path) == "cli":
        return  # shows the version
    assert "claimdex" not in [name for name in imported(path) if name == "claimdex"]


@pytest.mark.parametrize("library", sorted(SOLE_USERS))
def test_library_has_one_user(library: str) -> None:
    for path in modules():
        if any(name.split(".")[0] == library for name in imported(path)):
            where = path.relative_to(PACKAGE).as_posix()
            assert where.startswith(SOLE_USERS[library]), f"{where} imports {library}"


def test_only_the_command_line_writes_reads_the_environment_or_exits() -> None:
    for path in modules():
        if part(path) in ("cli", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "input"), f"{path}:{node.lineno}"
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used = f"{node.value.id}.{node.attr}"
                assert used not in ("os.environ", "os.getenv", "sys.exit", "sys.stdout"), (
                    f"{path}:{node.lineno}"
                )
