"""No command opens a connection or asks for an address: in a process of its own, where that is forbidden."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.hostile.conftest import LINES, World

ROOT = Path(__file__).parents[2]

# An audit hook sees what any library does, and cannot be taken out again.
FORBIDDING = """
import json, socket, sys

tried = []

def refuse(event, arguments):
    is_inner = event == "socket.__new__" and arguments[1] not in (socket.AF_INET, socket.AF_INET6)
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")) and not is_inner:
        tried.append(event)
        raise PermissionError(f"{event} is forbidden here")

sys.addaudithook(refuse)
from claimdex.cli import run

codes = {}
for name, line in json.loads(sys.argv[1]).items():
    codes[name] = run(line)
tried_by_commands = list(tried)
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except PermissionError:
    pass
print(json.dumps({"codes": codes, "tried": tried_by_commands, "is_forbidden": bool(tried)}), file=sys.__stderr__)
"""


def test_no_command_reaches_for_the_network(world: World) -> None:
    lines = {name: world.line(name) for name in LINES}
    lines["ingest"] = ["ingest", "poisoned", "--db", "new.db", "--extractor", "learned"]
    lines["extract"] = ["extract", "poisoned", "--extractor", "learned"]
    lines["export"] = ["export", "claims.annotations.jsonld"]
    done = subprocess.run(
        [sys.executable, "-c", FORBIDDING, json.dumps(lines)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert told["is_forbidden"], "the hook must see a connection"
    assert told["tried"] == []
    # 3: one file of the folder is broken; 1: what an earlier command has removed or decided
    assert set(told["codes"].values()) <= {0, 1, 3}
    assert [told["codes"][name] for name in ("who-said", "claims", "similar", "extract", "model")] == [
        0,
        0,
        0,
        3,
        0,
    ]
