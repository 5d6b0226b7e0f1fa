"""Give every word a static vector: the mean of the vectors of its word pieces."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

_REMEMBERED = 20_000  # words; some 30 MB
_LONGEST = 60


class Vectors:
    """Look up the vectors of words; what was looked up is remembered, within bounds.

    Args:
        tokenizer: cuts a word into pieces.
        table: the vector of each piece as whole numbers of one byte, [pieces, width].
        scale: what one step of each piece's numbers stands for, [pieces].
    """

    def __init__(self, tokenizer: Tokenizer, table: NDArray[np.int8], scale: NDArray[np.float32]) -> None:
        self.width = table.shape[1]
        # a tokenizer made for whole sentences may fill every word up to the length of the longest
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._table = table
        self._scale = scale
        self._unknown = tokenizer.token_to_id("[UNK]") or 0
        self._places: dict[str, int] = {}
        self._known = np.zeros((0, self.width), dtype=np.float32)

    @classmethod
    def load(cls, folder: Path) -> "Vectors":
        """Read `tokenizer.json` and `vectors.npz`.

        Raises:
            OSError, ValueError, KeyError: where they are missing or not what they should be.
        """
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        with np.load(folder / "vectors.npz", allow_pickle=False) as stored:
            return cls(tokenizer, stored["table"], stored["scale"].astype(np.float32))

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of words, [words, width] in float32."""
        new = [word for word in dict.fromkeys(words) if word not in self._places]
        if len(self._places) + len(new) > _REMEMBERED:
            self._places.clear()
            new = list(dict.fromkeys(words))
        if new:
            self._look_up(new)
        return self._known[[self._places[word] for word in words]]

    def _look_up(self, new: list[str]) -> None:
        """Work out the vectors of words not yet known."""
        # the pieces of a word's first letters tell enough of a word of thousands
        # the tokenizer takes whole characters only, no half of a surrogate pair
        cut = [word[:_LONGEST].encode(errors="replace").decode() for word in new]
        pieces = [found.ids or [self._unknown] for found in self._encode(cut)]
        ids = np.fromiter(chain.from_iterable(pieces), dtype=np.int64)
        counts = np.array([len(one) for one in pieces])
        vectors = self._table[ids].astype(np.float32) * self._scale[ids, None]
        summed = np.add.reduceat(vectors, np.concatenate(([0], np.cumsum(counts)[:-1])), axis=0)
        first = len(self._places)
        end = first + len(new)
        if end > len(self._known):
            room = np.zeros((max(end, 2 * len(self._known), 1024), self.width), dtype=np.float32)
            room[:first] = self._known[:first]
            self._known = room
        self._known[first:end] = summed / counts[:, None]
        self._places.update(zip(new, range(first, end), strict=True))

    def _encode(self, words: list[str]) -> list[Encoding]:
        return self._tokenizer.encode_batch_fast(words, add_special_tokens=False)
