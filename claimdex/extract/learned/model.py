"""Load a model folder and run its networks."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from claimdex.extract.learned.card import REMAKE, SHIPPED, ModelError, checked_card, identity
from claimdex.extract.learned.decode import FEATURES, Floats, Found, read_windows
from claimdex.extract.learned.tokens import Tokens, kind_of
from claimdex.extract.learned.vectors import Vectors
from claimdex.extract.learned.windows import TAGS, rows, windows

# Rows and windows of a long article are read so many at a time, and of what the encoder says only what the
# next windows reach is kept, so that memory stays flat.
_ROWS_AT_ONCE = 8
_CUES_AT_ONCE = 32
_REACH = 200
_MOST_WAITING = 20_000


class Model:
    """A fitted model: it finds cues in tokens, and the claim of each cue.

    Args:
        folder: a model folder, as `claimdex train` writes it.

    Raises:
        ModelError: where a file is missing or not what it should be.
    """

    def __init__(self, folder: Path) -> None:
        self.card = checked_card(folder)
        try:
            self.name = identity(self.card)
            decoding = self.card["decoding"]
            self.least_cue = float(decoding["least_cue"])
            self.least_score = float(decoding["least_score"])
            self._transitions = np.array(decoding["transitions"], dtype=np.float32).reshape(TAGS, TAGS)
            self._weights = np.array([float(decoding["score"][name]) for name in FEATURES])
            self._bias = float(decoding["score"]["bias"])
            self._vectors = Vectors.load(folder)
            self._encoder = _session(folder / "encoder.onnx", "vectors")
            self._finder = _session(folder / "finder.onnx", "encoded")
            self._reader = _session(folder / "reader.onnx", "windows")
        except Exception as error:  # onnxruntime and tokenizers raise their own, without a common base
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ModelError(f"{folder}: not a model: {reason}", REMAKE) from error

    def find(self, tokens: Tokens) -> list[Found]:
        """Find every claim that may be in an article's tokens, with its score, in text order of cues."""
        likely = np.log(self.least_cue / (1 - self.least_cue))
        found: list[Found] = []
        waiting = np.zeros(0, dtype=np.int64)
        first = end = 0
        kept: tuple[Floats, ...] = ()
        for answers in self._encode(tokens):
            heads = end + np.flatnonzero(answers[0] > likely)
            waiting = np.concatenate([waiting, heads[heads >= tokens.first]])
            end += len(answers[0])
            kept = tuple(map(np.concatenate, zip(kept, answers, strict=True))) if kept else answers
            while len(some := _ready(waiting, end, len(tokens))):
                found += self._read(some, tokens, first, kept)
                waiting = waiting[len(some) :]
            needed = max(first, (int(waiting[0]) if len(waiting) else end) - _REACH)
            kept = tuple(one[needed - first :] for one in kept)
            first = needed
        return [self._scored(one) for one in found]

    def _read(
        self, heads: NDArray[np.int64], tokens: Tokens, first: int, kept: tuple[Floats, ...]
    ) -> list[Found]:
        """Read the claims of some cues, given the networks' answers from a token on."""
        cue, as_token, as_cue = kept
        at, away = windows(heads, tokens.sentence)
        low, high = max(0, int(heads[0]) - _REACH), min(len(tokens), int(heads[-1]) + _REACH)
        inside = at < len(tokens)
        inputs = {
            "as_token": as_token[low - first : high - first],
            "as_cue": as_cue[heads - first],
            "windows": np.where(inside, at - low, high - low),
            "distances": away,
            "inside": inside[..., None].astype(np.float32),
        }
        emissions, real = self._reader.run(("tags", "real"), inputs)
        within = (tokens.first, len(tokens))
        return read_windows(heads, cue[heads - first], emissions, real, self._transitions, within)

    def _encode(self, tokens: Tokens) -> Iterator[tuple[Floats, ...]]:
        """Yield, some rows at a time, the cue score of each token and its vectors as token and as cue.

        Each row is encoded by itself: a batch of several is no faster, and would have to be filled up to
        the longest.
        """
        kinds = kind_of(tokens.shape, tokens.quoting, tokens.place)
        cut = rows(tokens.place)
        for number in range(0, len(cut), _ROWS_AT_ONCE):
            some = cut[number : number + _ROWS_AT_ONCE]
            begin = some[0][0]
            vectors = self._vectors.of(tokens.words[begin : some[-1][1]])
            encoded = [
                self._encoder.run(
                    ("encoded",), {"vectors": vectors[first - begin : end - begin], "kinds": kinds[first:end]}
                )[0]
                for first, end in some
            ]
            cue, as_token, as_cue = self._finder.run(
                ("cue", "as_token", "as_cue"), {"encoded": np.concatenate(encoded)}
            )
            yield cue, as_token, as_cue

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


def _ready(waiting: NDArray[np.int64], end: int, count: int) -> NDArray[np.int64]:
    """Return the cues to read next: as many as are read at a time, fewer only where no more may come.

    A cue waits for the tokens after it, and for others to be read with it, but not over thousands of tokens,
    which would have to be kept.

    Args:
        waiting: the cues not yet read.
        end: of what was encoded.
        count: of tokens.
    """
    ready = waiting if end == count else waiting[waiting + _REACH <= end]
    enough = end == count or len(ready) >= _CUES_AT_ONCE
    if enough or (len(ready) and end - int(ready[0]) > _MOST_WAITING):
        return ready[:_CUES_AT_ONCE]
    return ready[:0]


def _session(path: Path, needed: str) -> Any:
    options = onnxruntime.SessionOptions()
    # one article is little work: a second thread waits more than it helps, and --jobs uses the cores
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # the graphs are written as they are to be run; what would still be fused is slower for it
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    if needed not in (one.name for one in session.get_inputs()):
        raise ValueError(f"{path.name} takes no {needed}")
    return session
