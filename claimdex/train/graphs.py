"""Lay fitted networks out as graphs of the operations that onnxruntime runs fastest on a processor.

The graphs are run as they stand here, without being optimised on loading. Beside what torch exports of the
same networks: a row is encoded by itself, so that nothing is filled up, masked or laid out anew; query and
key are multiplied where they lie, without moving the heads to the front; what goes into a matrix is
made whole numbers once, however many matrices take it, and before a convolution lays three tokens side by
side; and a sum and its normalisation stay apart, since onnxruntime's fused form takes five times as long.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from claimdex.extract.learned.windows import BEFORE, DISTANCES, ROW, TAGS, WIDTH

Weights = Mapping[str, NDArray[np.float32]]
"""The weights of one network, named as torch names them."""
Whole = tuple[str, str, str]
"""The names of a tensor in whole numbers, of its step and of its zero."""

_MOST = 64
_FAR = 6
_OPSET = 17
_CONTRIB = "com.microsoft"
_BERT_EPSILON, _EPSILON = 1e-12, 1e-5
_END = np.iinfo(np.int64).max


def seven_bits(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix [in, out] as whole numbers of seven bits, and the step of each column.

    Eight bits overflow on processors without VNNI instructions, where two products are summed in 16 bits:
    255 * 64 * 2 still fits, 255 * 127 * 2 does not, and the same article would give other claims there.
    """
    step = np.maximum(np.abs(matrix).max(axis=0), 1e-8) / _MOST
    return np.round(matrix / step).astype(np.int8), step.astype(np.float32)


class _Graph:
    """Collect the operations and constants of one graph; every method returns the name of its result."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant, once for each name."""
        if name not in self._constants:
            self._constants[name] = numpy_helper.from_array(np.array(value, order="C"), name)
        return name

    def numbers(self, *values: int) -> str:
        """Add a constant list of whole numbers."""
        return self.constant(f"numbers {values}", np.array(values, dtype=np.int64))

    def add(self, kind: str, *inputs: str, to: str = "", domain: str = "", **attributes: Any) -> str:
        """Add an operation with one result, called `to` where it has to have a name."""
        name = to or f"{kind} {len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], name, domain=domain, **attributes))
        return name

    def whole(self, x: str) -> Whole:
        """Turn a tensor into whole numbers of eight bits, their step set by its extremes."""
        names = (f"{x} whole", f"{x} step", f"{x} zero")
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [x], names, names[0]))
        return names

    def linear(self, x: Whole, weights: Weights, name: str, to: str = "", scale: float = 1.0) -> str:
        """Multiply by a matrix and add a bias, both times `scale`."""
        matrix, step = seven_bits(weights[f"{name}.weight"].T)
        return self.add(
            "MatMulIntegerToFloat",
            x[0],
            self.constant(f"{name}.weight", matrix),
            x[1],
            self.constant(f"{name}.step", step * np.float32(scale)),
            x[2],
            "",
            self.constant(f"{name}.bias", weights[f"{name}.bias"] * np.float32(scale)),
            to=to,
            domain=_CONTRIB,
        )

    def norm(self, x: str, weights: Weights, name: str, epsilon: float) -> str:
        """Normalise each token."""
        gain = self.constant(f"{name}.weight", weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add("LayerNormalization", x, gain, bias, epsilon=epsilon)

    def gelu(self, x: str) -> str:
        """Apply the Gaussian error linear unit."""
        return self.add("Gelu", x, domain=_CONTRIB)

    def convolution(self, x: str, weights: Weights, name: str, dilation: int, axis: int) -> str:
        """Add what a convolution over three tokens gives, without the mask of `network.Convolution`."""
        whole = self.whole(x)
        around = [0] * axis + [dilation, 0]
        padded = self.add("Pad", whole[0], self.numbers(*around, *around), whole[2])
        along = self.numbers(axis)
        before = self.add("Slice", padded, self.numbers(0), self.numbers(-2 * dilation), along)
        after = self.add("Slice", padded, self.numbers(2 * dilation), self.numbers(_END), along)
        wide = self.add("Concat", before, whole[0], after, axis=-1)
        mixed = self.add("Relu", self.linear((wide, *whole[1:]), weights, f"{name}.mix"))
        return self.norm(self.add("Add", x, mixed), weights, f"{name}.norm", _EPSILON)

    def model(
        self,
        inputs: Mapping[str, tuple[int, tuple[str | int, ...]]],
        outputs: Mapping[str, tuple[str | int, ...]],
    ) -> onnx.ModelProto:
        """Return the whole as a model: type and shape of each input, shape of each output."""
        given = [helper.make_tensor_value_info(name, *how) for name, how in inputs.items()]
        told = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()
        ]
        graph = helper.make_graph(self._nodes, "claimdex", given, told, list(self._constants.values()))
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="claimdex")


def encoder_graph(weights: Weights, heads: int, levels: Weights) -> onnx.ModelProto:
    """Lay out the part of `network.Encoder` that reads one row: embeddings, transformer layers, projection.

    Args:
        weights: of the encoder.
        heads: of each layer.
        levels: the greatest value, sign apart, that each number takes on that goes into "layers.0.widen",
            "layers.0.narrow" and so on, [width]. One of these numbers may reach several times as far as any
            other, and the steps of all would be as coarse; so it is divided (`_damping`), and the
            matrix that takes it is made up for that.

    Returns:
        A graph from vectors [tokens, vector] and kinds [tokens] (`tokens.kind_of`) to encoded
        [tokens, convolution].
    """
    graph = _Graph()
    width = weights["norm.weight"].shape[0]
    kinds = (
        weights["shape.weight"][:, None, None]
        + weights["quoting.weight"][None, :, None]
        + weights["place.weight"][None, None]
    )
    x = graph.add(
        "Add", "vectors", graph.add("Gather", graph.constant("kind", kinds.reshape(-1, width)), "kinds")
    )
    length = graph.add("Shape", "kinds")
    position = graph.constant("position", weights["position.weight"][:ROW])
    position = graph.add("Slice", position, graph.numbers(0), length, graph.numbers(0))
    x = graph.norm(graph.add("Add", x, position), weights, "norm", _BERT_EPSILON)
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    for number in range(layers):
        prefix = f"layers.{number}."
        attended = _attention(graph, x, weights, prefix, heads)
        x = _feed_forward(graph, graph.add("Add", x, attended), weights, prefix, levels)
    graph.linear(graph.whole(x), weights, "project", to="encoded")
    out = weights["project.bias"].shape[0]
    return graph.model(
        {
            "vectors": (TensorProto.FLOAT, ("tokens", width)),
            "kinds": (TensorProto.INT64, ("tokens",)),
        },
        {"encoded": ("tokens", out)},
    )


def _attention(graph: _Graph, x: str, weights: Weights, prefix: str, heads: int) -> str:
    """Let every token of a row look at every other."""
    width = weights[f"{prefix}gather.bias"].shape[0]
    whole = graph.whole(x)
    parts = []
    for at, part in enumerate(("query", "key", "value")):
        taken = slice(at * width, (at + 1) * width)
        own = {
            f"{prefix}{part}.{kind}": weights[f"{prefix}attend.{kind}"][taken] for kind in ("weight", "bias")
        }
        scale = (width // heads) ** -0.5 if part == "query" else 1.0
        flat = graph.linear(whole, own, f"{prefix}{part}", scale=scale)
        parts.append(graph.add("Reshape", flat, graph.numbers(0, heads, width // heads)))
    query, key, value = parts
    # [tokens, heads, ...] as it lies: transBatch takes the heads for the batch
    close = graph.add("FusedMatMul", query, key, domain=_CONTRIB, transBatchA=1, transBatchB=1, transB=1)
    likely = graph.add("Softmax", close, axis=-1)
    found = graph.add("FusedMatMul", likely, value, domain=_CONTRIB, transBatchB=1)
    found = graph.add("Reshape", graph.add("Transpose", found, perm=[1, 0, 2]), graph.numbers(0, width))
    return graph.linear(graph.whole(found), weights, f"{prefix}gather")


def _feed_forward(graph: _Graph, x: str, weights: Weights, prefix: str, levels: Weights) -> str:
    """Normalise what attention gave, widen it and narrow it again."""
    own = {name: value for name, value in weights.items() if name.startswith(prefix)}
    into, within = _damping(levels[f"{prefix}widen"]), _damping(levels[f"{prefix}narrow"])
    for name in (f"{prefix}attended.weight", f"{prefix}attended.bias"):
        own[name] = own[name] / into
    own[f"{prefix}widen.weight"] = own[f"{prefix}widen.weight"] * into
    own[f"{prefix}narrow.weight"] = own[f"{prefix}narrow.weight"] * within
    damped = graph.norm(x, own, f"{prefix}attended", _BERT_EPSILON)
    wide = graph.gelu(graph.linear(graph.whole(damped), own, f"{prefix}widen"))
    wide = graph.add("Mul", wide, graph.constant(f"{prefix}within", 1 / within))
    narrow = graph.linear(graph.whole(wide), own, f"{prefix}narrow")
    x = graph.add("Mul", damped, graph.constant(f"{prefix}into", into))
    return graph.norm(graph.add("Add", x, narrow), own, f"{prefix}done", _BERT_EPSILON)


def _damping(level: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what to divide each number by, so that none reaches farther than the sixth of them.

    From the second to the twelfth the answers of the shipped networks are as near to those in floating
    point, within a tenth; without it they are off by two thirds more.
    """
    most = np.maximum(np.partition(level, -_FAR)[-_FAR], 1e-8)
    return np.maximum(1, level / most).astype(np.float32)


def finder_graph(weights: Weights, dilations: tuple[int, ...]) -> onnx.ModelProto:
    """Lay out the rest of `network.Encoder`, which reads on from row to row: convolutions and what they tell.

    Returns:
        A graph from encoded [tokens, convolution] to cue [tokens], as_token and as_cue [tokens, window].
    """
    graph = _Graph()
    x = "encoded"
    for number, dilation in enumerate(dilations):
        x = graph.convolution(x, weights, f"convolutions.{number}", dilation, axis=0)
    whole = graph.whole(x)
    for name in ("as_token", "as_cue"):
        graph.linear(whole, weights, name, to=name)
    likely = graph.whole(graph.gelu(graph.linear(whole, weights, "cue.0")))
    graph.add("Reshape", graph.linear(likely, weights, "cue.2"), graph.numbers(-1), to="cue")
    window = weights["as_cue.bias"].shape[0]
    return graph.model(
        {"encoded": (TensorProto.FLOAT, ("tokens", weights["project.bias"].shape[0]))},
        {"cue": ("tokens",), "as_token": ("tokens", window), "as_cue": ("tokens", window)},
    )


def reader_graph(weights: Weights, dilations: tuple[int, ...]) -> onnx.ModelProto:
    """Lay out `network.Reader`.

    Returns:
        A graph from as_token [tokens, window], as_cue [cues, window], windows and distances
        [cues, WIDTH] and inside [cues, WIDTH, 1] (1, or 0 beyond the text) to tags [cues, WIDTH, TAGS]
        and real [cues].
    """
    graph = _Graph()
    # a last token of zeros for what lies beyond the text
    seen = graph.add("Gather", graph.add("Pad", "as_token", graph.numbers(0, 0, 1, 0)), "windows")
    x = graph.add("Add", seen, graph.add("Unsqueeze", "as_cue", graph.numbers(1)))
    x = graph.add("Add", x, graph.constant("relative", weights["relative.weight"]))
    away = graph.constant("distance", weights["distance.weight"][:DISTANCES])
    x = graph.add("Add", x, graph.add("Gather", away, "distances"))
    x = graph.add("Mul", graph.gelu(graph.norm(x, weights, "norm", _EPSILON)), "inside")
    for number, dilation in enumerate(dilations):
        x = graph.convolution(x, weights, f"convolutions.{number}", dilation, axis=1)
        x = graph.add("Mul", x, "inside")
    graph.linear(graph.whole(x), weights, "tags", to="tags")
    cue = graph.add("Gather", x, graph.constant("before", np.array(BEFORE)), axis=1)
    both = graph.add("Concat", cue, graph.add("ReduceMax", x, axes=[1], keepdims=0), axis=-1)
    real = graph.whole(graph.gelu(graph.linear(graph.whole(both), weights, "real.0")))
    graph.add("Reshape", graph.linear(real, weights, "real.2"), graph.numbers(-1), to="real")
    window = weights["norm.bias"].shape[0]
    whole_numbers = (TensorProto.INT64, ("cues", WIDTH))
    return graph.model(
        {
            "as_token": (TensorProto.FLOAT, ("tokens", window)),
            "as_cue": (TensorProto.FLOAT, ("cues", window)),
            "windows": whole_numbers,
            "distances": whole_numbers,
            "inside": (TensorProto.FLOAT, ("cues", WIDTH, 1)),
        },
        {"tags": ("cues", WIDTH, TAGS), "real": ("cues",)},
    )
