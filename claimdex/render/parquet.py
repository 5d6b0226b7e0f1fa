"""Write rows as Parquet, with pyarrow, which the extra `claimdex[parquet]` brings.

A column has the type that its row class says: texts, whole numbers, numbers, truth values, lists and maps
of them. What a class leaves open is JSON, as text. The same rows give the same bytes with the same pyarrow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import GenericAlias, UnionType
from typing import TYPE_CHECKING, Any, TextIO, Union, get_args, get_origin

from claimdex.cells import parquet_cell
from claimdex.errors import OutputError
from claimdex.render.layout import Layout, Row
from claimdex.render.machine import json_text

if TYPE_CHECKING:
    import pyarrow

# In a row group: enough to compress well, few enough to hold at once.
_ROWS = 5_000
_PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool_"}


def write_parquet(rows: Iterable[Row], layout: Layout, out: TextIO) -> None:
    """Write rows to the bytes below `out`, in row groups.

    Where the layout does not say the types of its keys, they are those of the values: then all rows are held
    at once.

    Raises:
        OutputError: pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise OutputError(
            "Parquet needs pyarrow, which is not installed",
            'install it: pip install "claimdex[parquet]"; or write .csv or .jsonl',
        ) from error
    if not layout.types:
        rows = list(rows)
    kinds = {
        key: _kind(layout.types[key]) if layout.types else _kind_of(row[key] for row in rows)
        for key in layout.keys
    }
    schema = pyarrow.schema([(key, _arrow(kind)) for key, kind in kinds.items()])
    with pyarrow.parquet.ParquetWriter(out.buffer, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            columns = [
                pyarrow.array([_value(row[key], kind) for row in batch], type=schema.field(key).type)
                for key, kind in kinds.items()
            ]
            writer.write_batch(pyarrow.record_batch(columns, schema=schema))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _ROWS)):
        yield batch


def _kind(hint: Any) -> Any:
    """Return a type hint without None; `object` for what is to be JSON."""
    if get_origin(hint) in (Union, UnionType):
        return _one([_kind(part) for part in get_args(hint) if part is not type(None)])
    if hint in _PLAIN:
        return hint
    inner = get_args(hint)
    if get_origin(hint) in (list, tuple, Sequence) and inner and (kind := _kind(inner[0])) is not object:
        return GenericAlias(list, (kind,))
    if get_origin(hint) in (dict, Mapping) and inner[0] is str and (kind := _kind(inner[1])) is not object:
        return GenericAlias(dict, (str, kind))
    return object


def _kind_of(values: Iterable[Any]) -> Any:
    """Return the kind that fits all values; text where there is none."""
    found = []
    for value in values:
        if isinstance(value, list | tuple):
            found.append(list[str] if all(isinstance(item, str) for item in value) else object)
        elif value is not None:
            found.append(
                next((plain for plain in (bool, int, float, str) if isinstance(value, plain)), object)
            )
    return _one(found)


def _one(kinds: Sequence[Any]) -> Any:
    """Return the one kind of several; whole numbers among numbers are numbers, all other mixtures JSON."""
    different = list(dict.fromkeys(kinds))
    if not different:
        return str
    if set(different) == {int, float}:
        return float
    return different[0] if len(different) == 1 else object


def _arrow(kind: Any) -> "pyarrow.DataType":
    import pyarrow

    if kind in _PLAIN:
        return getattr(pyarrow, _PLAIN[kind])()
    if get_origin(kind) is list:
        return pyarrow.list_(_arrow(get_args(kind)[0]))
    if get_origin(kind) is dict:
        return pyarrow.map_(pyarrow.string(), _arrow(get_args(kind)[1]))
    return pyarrow.string()


def _value(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    if kind is object:
        return json_text(value)
    if kind is str:
        return parquet_cell(str(value))
    if get_origin(kind) is list:
        return [_value(item, get_args(kind)[0]) for item in value]
    if get_origin(kind) is dict:
        return [(key, _value(item, get_args(kind)[1])) for key, item in value.items()]
    return value
