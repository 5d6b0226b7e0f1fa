"""Read what stands beside a text: front matter above it, a sidecar file next to it."""

import json
from collections.abc import Mapping
from pathlib import Path

from claimdex.read.dates import NEVER
from claimdex.read.encodings import decode
from claimdex.read.fields import find_field, metadata_of
from claimdex.read.streams import explain, open_file, read_whole

_MARK = "---"
_LONGEST = 20_000
_LONGEST_SHOWN = 60
_MAX_SIDECAR = 1_000_000


class HintError(Exception):
    """Report a sidecar that is there and cannot be understood."""


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Split `---` YAML front matter from the text below it.

    Returns:
        Its fields and the rest. What is no front matter (a rule of dashes, broken YAML, a list) stays in
        the text, and the fields are empty.
    """
    lines = text[:_LONGEST].split("\n")
    if lines[0].strip() != _MARK:
        return {}, text
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in (_MARK, "...")), None)
    if end is None:
        return {}, text
    fields = _read_yaml("\n".join(lines[1:end]))
    if not fields:
        return {}, text
    length = sum(len(line) + 1 for line in lines[: end + 1])
    return fields, text[length:]


def read_sidecar(path: Path) -> Mapping[str, object]:
    """Read the fields of a sidecar file.

    Raises:
        HintError: it cannot be read, or holds no JSON object.
    """
    try:
        with open_file(path) as raw:
            data = read_whole(raw, _MAX_SIDECAR)
        if data is None:
            raise HintError(f"its sidecar {path.name} is larger than {_MAX_SIDECAR:,} bytes")
        fields = json.loads(decode(data))
    except OSError as error:
        raise HintError(f"its sidecar {path.name} {explain(error)}") from error
    except (ValueError, RecursionError) as error:
        raise HintError(f"its sidecar {path.name} is not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise HintError(f'its sidecar {path.name} holds no JSON object such as {{"outlet": ...}}')
    return fields


def unreadable_date(fields: Mapping[str, object]) -> str | None:
    """Return what a sidecar gives as a date where no date can be read in it; None where all is well."""
    given = find_field(fields, "date", {})
    if given is None or metadata_of(fields, {}).published != NEVER:
        return None
    return " ".join(str(given).split())[:_LONGEST_SHOWN]


def _read_yaml(block: str) -> dict[str, object]:
    import yaml

    # Aliases ("*a") are how YAML bombs multiply; front matter needs none.
    if "&" in block and "*" in block:
        return _read_lines(block)
    try:
        fields = yaml.load(block, Loader=_loader())
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):
        return _read_lines(block)
    if not isinstance(fields, dict):
        return {}
    return {str(key): value for key, value in fields.items()}


def _loader() -> type:
    """Return a YAML loader that leaves dates as written: a date with "IST" must keep its zone."""
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def _read_lines(block: str) -> dict[str, object]:
    """Read "key: value" lines that are no YAML ("title: Army: no talks")."""
    fields: dict[str, object] = {}
    for line in block.split("\n"):
        key, colon, value = line.partition(":")
        if not colon or not key.replace("_", "").replace("-", "").isalnum() or not value.strip():
            continue
        fields[key.strip()] = _read_value(value.strip())
    return fields


def _read_value(value: str) -> object:
    if value.startswith("[") and value.endswith("]"):
        return [item.strip().strip("\"'") for item in value[1:-1].split(",")]
    return value.strip("\"'")
