"""Read the rows of a Parquet file, with pyarrow, which the extra `claimdex[parquet]` brings."""

from collections.abc import Iterator
from typing import Any

from claimdex.errors import ClaimdexError

# Decoded at once: few, for one long text that many rows share is held once for each.
_ROWS = 16


def parquet_rows(path: str, max_bytes: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet file, in order, maps as dictionaries.

    Args:
        path: the file.
        max_bytes: of one column of a row group, unpacked; what `claimdex` writes has far less.

    Raises:
        ClaimdexError: pyarrow is not installed, the file is damaged, or a column is larger than that.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ClaimdexError(
            f"{path}: Parquet needs pyarrow, which is not installed",
            'install it: pip install "claimdex[parquet]"; or export the same as .jsonl, and verify that',
        ) from error
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            _check_sizes(file.metadata, path, max_bytes)
            texts = [field.name for field in file.schema_arrow if pyarrow.types.is_string(field.type)]
        with pyarrow.parquet.ParquetFile(path, read_dictionary=texts) as file:
            for batch in file.iter_batches(_ROWS):
                for at in range(batch.num_rows):
                    yield batch.slice(at, 1).to_pylist(maps_as_pydicts="strict")[0]
    # a damaged file fails in many ways: ArrowInvalid is a ValueError, a broken text a UnicodeDecodeError
    except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
        told = str(error).partition("\n")[0]
        raise ClaimdexError(f"{path}: damaged Parquet: {told}", "export it again") from error


def _check_sizes(metadata: Any, path: str, max_bytes: int) -> None:
    for group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            if metadata.row_group(group).column(column).total_uncompressed_size > max_bytes:
                raise ClaimdexError(f"{path}: a column larger than {max_bytes:,} bytes", "export it again")
