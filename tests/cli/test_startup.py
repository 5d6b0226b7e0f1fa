"""What a command imports: a question must be answered at once, and not wait for what only others need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# They take long to import, and only reading, extracting, linking, writing or training needs them.
HEAVY = {
    *(
        "numpy",
        "onnxruntime",
        "tokenizers",
        "lxml",
        "rapidfuzz",
        "sqlite_utils",
        "nicknames",
        "pyarrow",
        "torch",
    ),
    *("trafilatura", "feedparser", "warcio", "dateutil", "multiprocessing", "concurrent", "asyncio", "email"),
    *("claimdex.extract", "claimdex.read", "claimdex.resolve", "claimdex.relate", "claimdex.train"),
    *("claimdex.pipeline", "claimdex.model"),
    # neither what writes a store, nor the nouns of extraction, nor formats that were not asked for
    *("claimdex.store.whole", "claimdex.store.write", "claimdex.decisions", "claimdex.offices"),
    *("claimdex.models", "claimdex.derived_rows", "claimdex.render.linked"),
}
PROGRAM = """
import json, sys
from claimdex.cli import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def modules(*arguments: str) -> set[str]:
    """Return the modules that a process has imported when it is done with a command."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    code, names = json.loads(ran.stderr.splitlines()[-1])
    assert code == 0, ran.stderr
    return set(names)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("who-said", "haqqani-network"),
        ("who-said", "haqqani-network", "--format", "json"),
        ("claims", "--about", "ISI", "--since", "2011"),
        ("entities", "haq"),
        ("articles", "--phrase", "spies"),
        ("show", "saved/courier.html"),
    ],
    ids=" ".join,
)
def test_a_question_imports_nothing_heavy(ids, arguments: tuple[str, ...]) -> None:
    found = modules(*arguments)
    assert found & HEAVY == set()
    if arguments == ("--help",):
        assert not {"rich", "sqlite3", "claimdex.store", "claimdex.render"} & found
    if "json" in arguments:
        assert "rich" not in found
