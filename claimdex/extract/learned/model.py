"""Load a model folder and run its networks."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from claimdex.extract.learned.card import REMAKE, SHIPPED, ModelError, identity, read_card
from claimdex.extract.learned.decode import FEATURES, Floats, Found, read_windows
from claimdex.extract.learned.tokens import Tokens
from claimdex.extract.learned.vectors import Vectors
from claimdex.extract.learned.windows import TAGS, rows, windows

# Rows and windows of a long article are read so many at a time, so that memory stays flat.
_ROWS_AT_ONCE = 8
_CUES_AT_ONCE = 32


class Model:
    """A fitted model: it finds cues in tokens, and the claim of each cue.

    Args:
        folder: a model folder, as `claimdex train` writes it.

    Raises:
        ModelError: where a file is missing or not what it should be.
    """

    def __init__(self, folder: Path) -> None:
        self.card = read_card(folder)
        try:
            self.name = identity(folder, self.card)
            decoding = self.card["decoding"]
            self.least_cue = float(decoding["least_cue"])
            self.least_score = float(decoding["least_score"])
            self._transitions = np.array(decoding["transitions"], dtype=np.float32).reshape(TAGS, TAGS)
            self._weights = np.array([float(decoding["score"][name]) for name in FEATURES])
            self._bias = float(decoding["score"]["bias"])
            self._vectors = Vectors.load(folder)
            self._encoder = _session(folder / "encoder.onnx", "vectors")
            self._reader = _session(folder / "reader.onnx", "windows")
        except Exception as error:  # onnxruntime and tokenizers raise their own, without a common base
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ModelError(f"{folder}: not a model: {reason}", REMAKE) from error

    def find(self, tokens: Tokens) -> list[Found]:
        """Find every claim that may be in an article's tokens, with its score, in text order of cues."""
        if not len(tokens):
            return []
        cue, as_token, as_cue = self._encode(tokens)
        heads = np.flatnonzero(cue > np.log(self.least_cue / (1 - self.least_cue)))
        heads = heads[heads >= tokens.first]
        found: list[Found] = []
        for first in range(0, len(heads), _CUES_AT_ONCE):
            some = heads[first : first + _CUES_AT_ONCE]
            at, away = windows(some, tokens.sentence)
            low, high = max(0, int(some[0]) - 200), int(some[-1]) + 200
            near = np.where(at < len(tokens), at - low, min(high, len(tokens)) - low)
            emissions, real = self._reader.run(
                ("tags", "real"),
                {
                    "as_token": as_token[low:high],
                    "as_cue": as_cue[low:high],
                    "windows": near,
                    "distances": away,
                },
            )
            found += read_windows(
                some, cue[some], emissions, real, self._transitions, (tokens.first, len(tokens))
            )
        return [self._scored(one) for one in found]

    def _encode(self, tokens: Tokens) -> tuple[Floats, Floats, Floats]:
        """Return the cue score of each token, and its vectors as a token and as a cue."""
        vectors = self._vectors.of(tokens.words)
        features = np.stack([tokens.shape, tokens.quoting, tokens.place], -1)
        cut = rows(tokens.place)
        parts = [
            self._encode_rows(vectors, features, cut[first : first + _ROWS_AT_ONCE])
            for first in range(0, len(cut), _ROWS_AT_ONCE)
        ]
        cue, as_token, as_cue = (np.concatenate(part) for part in zip(*parts, strict=True))
        return cue, as_token, as_cue

    def _encode_rows(
        self, vectors: Floats, features: NDArray[np.int64], cut: list[tuple[int, int]]
    ) -> tuple[Floats, Floats, Floats]:
        longest = max(end - first for first, end in cut)
        laid = np.zeros((len(cut), longest, vectors.shape[1]), dtype=np.float32)
        seen = np.zeros((len(cut), longest, features.shape[1]), dtype=np.int64)
        mask = np.zeros((len(cut), longest), dtype=np.float32)
        order = []
        for row, (first, end) in enumerate(cut):
            laid[row, : end - first] = vectors[first:end]
            seen[row, : end - first] = features[first:end]
            mask[row, : end - first] = 1.0
            order.append(np.arange(row * longest, row * longest + end - first))
        inputs = {"vectors": laid, "features": seen, "mask": mask, "order": np.concatenate(order)}
        cue, as_token, as_cue = self._encoder.run(("cue", "as_token", "as_cue"), inputs)
        return cue, as_token, as_cue

    def _scored(self, one: Found) -> Found:
        total = float(np.dot(self._weights, one.features)) + self._bias
        score = round(1 / (1 + np.exp(-total)), 3)
        return Found(one.head, one.speaker, one.cue, one.content, one.features, float(score))


@lru_cache(maxsize=4)
def load(path: str | None = None) -> Model:
    """Return the model in a folder, or the one that comes with claimdex; loaded once a process.

    Raises:
        ModelError: where it cannot be loaded.
    """
    return Model(Path(path) if path else SHIPPED)


def _session(path: Path, needed: str) -> Any:
    options = onnxruntime.SessionOptions()
    # one article is little work: a second thread waits more than it helps, and --jobs uses the cores
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    if needed not in (one.name for one in session.get_inputs()):
        raise ValueError(f"{path.name} takes no {needed}")
    return session
