"""Run the README's examples: every `$ command` of a ```console block, in order, in an empty folder.

usage: python -m benchmarks.readme [--check]

Without --check the outputs in README.md are written anew; with it they are compared, and what
differs is printed (exit 1). An output line holding "..." matches anything in its place, and a
rewrite keeps such a block as long as it still matches. `tests/test_docs.py` does the comparing.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Example:
    """One command of the README and the output printed under it."""

    command: str
    output: str


def examples(block: str) -> list[Example]:
    """Split a console block into its commands (a line may go on after a backslash) and outputs."""
    found: list[Example] = []
    lines = iter(block.splitlines())
    for line in lines:
        if line.startswith("$ "):
            while line.endswith("\\"):
                line += "\n" + next(lines)
            found.append(Example(line[2:], ""))
        else:
            last = found[-1]
            found[-1] = Example(last.command, last.output + line + "\n")
    return found


def run(command: str, folder: Path) -> str:
    """Run `command` in `folder` with this environment's claimdex; return what it printed."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("CLAIMDEX")},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "80",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        timeout=300,
        check=False,
    )
    return done.stdout.decode()


def matches(expected: str, actual: str) -> bool:
    """Compare two outputs; "..." in the expected one stands for anything."""
    pattern = ".*".join(re.escape(part) for part in expected.rstrip().split("..."))
    return re.fullmatch(pattern, actual.rstrip(), re.S) is not None


def played(text: str) -> Iterator[tuple[Example, str]]:
    """Yield each example of `text` with what it really prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "data", folder / "data")
        for block in BLOCK.finditer(text):
            for example in examples(block[1]):
                yield example, run(example.command, folder)


def main() -> int:
    """Check or rewrite the README."""
    text = README.read_text(encoding="utf-8")
    results = list(played(text))
    wrong = [(example, actual) for example, actual in results if not matches(example.output, actual)]
    if "--check" in sys.argv:
        for example, actual in wrong:
            print(f"$ {example.command}")
            print("".join(difflib.ndiff(example.output.splitlines(True), actual.splitlines(True))))
        return 1 if wrong else 0
    outputs = iter(results)

    def rewritten(block: re.Match[str]) -> str:
        parts = []
        for example in examples(block[1]):
            _, actual = next(outputs)
            kept = example.output if matches(example.output, actual) else actual
            parts.append(f"$ {example.command}\n{kept.rstrip()}".rstrip() + "\n")
        return "```console\n" + "".join(parts) + "```"

    README.write_text(BLOCK.sub(rewritten, text), encoding="utf-8")
    print(f"{len(results)} examples run, {len(wrong)} outputs rewritten")
    return 0


if __name__ == "__main__":
    sys.exit(main())
