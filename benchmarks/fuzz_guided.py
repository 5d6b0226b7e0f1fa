"""Fuzz every reader and stage with atheris, which keeps the inputs that reach code no other input reached.

usage: python -m benchmarks.fuzz_guided [STAGE...] [--inputs N]

Needs atheris (`make fuzz` puts it in an environment of its own). STAGE and the checks are those of
`benchmarks.fuzz`, and so are the shares of the inputs. One process a stage: the first fault ends it, and
the input that caused it is kept in build/fuzz/.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Fuzz the stages one after the other; return 1 where something broke."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.one:
        _fuzz_one(options.stages[0], options.inputs)
        return 0
    from benchmarks.fuzz import STAGES

    stages = options.stages or [*STAGES]
    shares = sum(STAGES[stage][0] for stage in stages)
    broken = 0
    for stage in stages:
        inputs = options.inputs * STAGES[stage][0] // shares
        command = [sys.executable, "-m", "benchmarks.fuzz_guided", "--one", stage, "--inputs", str(inputs)]
        done = subprocess.run(command, capture_output=True, text=True, errors="backslashreplace")
        told = [
            line for line in done.stderr.splitlines() if "BINGO" in line or "DONE" in line or "ERROR" in line
        ]
        print(f"{stage:20} {inputs:8,} inputs  {'fault' if done.returncode else 'no fault'}", flush=True)
        if done.returncode:
            broken += 1
            print("\n".join(f"  {line}" for line in (told or done.stderr.splitlines())[-12:]), flush=True)
    print(f"{len(stages)} stages, {broken} with faults")
    return int(broken > 0)


def _fuzz_one(stage: str, inputs: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["claimdex"]):
        from benchmarks.fuzz import KEPT, LONGEST, STAGES, seeds_for

        step = STAGES[stage][1]
        seeds = seeds_for(stage)
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            Path(folder, str(number)).write_bytes(seed[:LONGEST])
        limits = [f"-runs={inputs}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4096", "-seed=1"]
        kept = f"-artifact_prefix={KEPT}/{stage.replace(' ', '-').replace(',', '')}-"
        atheris.Setup([sys.argv[0], *limits, kept, folder], step)
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
