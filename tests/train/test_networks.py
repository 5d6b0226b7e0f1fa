"""Fitting and writing the networks; needs torch, which only claimdex[train] brings."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")  # before the modules that import it
# ruff: noqa: E402

import onnx
import onnxruntime
from tokenizers import Tokenizer

from claimdex.errors import ClaimdexError
from claimdex.evaluate.annotations import Attribution, GoldArticle
from claimdex.extract.learned.card import SHIPPED, checked_card, identity
from claimdex.extract.learned.decode import FEATURES
from claimdex.extract.learned.model import Model
from claimdex.extract.learned.tokens import kind_of
from claimdex.extract.learned.vectors import Vectors
from claimdex.extract.learned.windows import rows
from claimdex.models import Span
from claimdex.train import graphs
from claimdex.train.examples import Example, examples, read
from claimdex.train.export import check_folder, measure_levels, quantized, write_model
from claimdex.train.fit import FitOptions, assemble, batches, fit
from claimdex.train.network import Networks, Size
from claimdex.train.predict import predict

SPEAKERS = ("Ada Okafor", "Karl Roe", "the ministry", "Lena Marsh")
SAYINGS = ("the dam would hold", "the bridge was closed", "two boats had left", "prices would fall")
SIZE = Size(layers=1, inner=64, convolution=32, window=16)


def article(number: int, claims: int = 6) -> GoldArticle:
    text, marks = "Report of the day.\n\n", []
    for step in range(claims):
        speaker, said = SPEAKERS[(number + step) % 4], SAYINGS[(number * 3 + step) % 4]
        start = len(text)
        cue = start + len(speaker) + 1
        text += f"{speaker} said {said}. It rained. "
        marks.append(
            Attribution(
                (Span(start, start + len(speaker)),),
                (Span(cue, cue + 4),),
                (Span(cue + 5, cue + 5 + len(said)),),
            )
        )
    return GoldArticle(str(number), text.strip(), "Report of the day.", tuple(marks))


@pytest.fixture(scope="module")
def tokenizer() -> str:
    return (SHIPPED / "tokenizer.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def table(tokenizer: str) -> tuple[np.ndarray, np.ndarray]:
    pieces = Tokenizer.from_str(tokenizer).get_vocab_size()
    return quantized(np.random.default_rng(5).normal(0, 0.3, (pieces, SIZE.vector)).astype(np.float32))


@pytest.fixture(scope="module")
def vectors(tokenizer: str, table) -> Vectors:
    return Vectors(Tokenizer.from_str(tokenizer), *table)


@pytest.fixture(scope="module")
def made() -> list[Example]:
    return examples([article(number) for number in range(6)])


def options(**more: object) -> FitOptions:
    return FitOptions(size=SIZE, report=lambda line: None, **more)


def networks(seed: int = 1) -> Networks:
    torch.manual_seed(seed)
    return Networks(SIZE)


def test_table_of_one_byte_is_nearly_the_same() -> None:
    table = np.array([[1.0, -0.5, 0.0], [0.0, 0.0, 0.0], [1e-3, 2e-3, -3e-3]], dtype=np.float32)
    small, scale = quantized(table)
    assert small.dtype == np.int8
    apart = np.abs(small * scale[:, None] - table).max(axis=1)
    assert (apart <= np.abs(table).max(axis=1) / 254 + 1e-7).all()


def test_a_batch_holds_every_token_once_and_gaps_between_articles(made, vectors) -> None:
    some = [made[0].tokens, made[1].tokens]
    batch = assemble(some, vectors)
    rows, length = batch.mask.shape
    assert int(batch.mask.sum()) == sum(map(len, some))
    for start, tokens in zip(batch.starts, some, strict=True):
        at = batch.order[start : start + len(tokens)]
        assert batch.mask.flatten()[at].all()
        laid = batch.vectors.reshape(rows * length, -1)[at].numpy()
        assert np.array_equal(laid, vectors.of(tokens.words))
    gap = batch.order[len(some[0]) : batch.starts[1]]
    assert len(gap) > 0
    assert (gap == rows * length).all()


def test_batches_hold_every_article_once_in_an_order_of_chance_that_repeats(made) -> None:
    def order(seed: int) -> list[list[str]]:
        return [[one.id for one in batch] for batch in batches(made, 100, random.Random(seed))]

    assert sorted(name for batch in order(1) for name in batch) == [one.id for one in made]
    assert order(1) == order(1)
    assert len({str(order(seed)) for seed in range(5)}) > 1


def test_fitting_lowers_every_loss_and_repeats(made, vectors) -> None:
    said: list[str] = []

    def losses(line: str) -> dict[str, float]:
        words = line.partition(": ")[2].split(" (")[0].split()
        return dict(zip(words[::2], map(float, words[1::2]), strict=True))

    def fitted() -> Networks:
        how = FitOptions(size=SIZE, report=said.append, epochs=12, batch=200, rate=4e-3)
        return fit(made, networks(), vectors, how)

    first, again = fitted(), fitted()
    assert len(said) == 24
    begin, end = losses(said[0]), losses(said[11])
    assert list(begin) == ["cue", "joint", "tags", "real"]
    assert all(end[name] < begin[name] for name in ("cue", "joint", "tags"))
    for one, other in zip(first.parameters(), again.parameters(), strict=True):
        assert torch.equal(one, other)


@pytest.fixture(scope="module")
def written(tmp_path_factory, made, vectors, tokenizer, table) -> tuple[Networks, Path]:
    fitted = fit(made, networks(), vectors, options(epochs=40, batch=200, rate=4e-3))
    card = {
        "name": "small",
        "decoding": {
            "least_cue": 0.2,
            "least_score": 0.3,
            "score": dict.fromkeys((*FEATURES, "bias"), 0.5),
            "transitions": fitted.chain.transitions.tolist(),
        },
    }
    folder = tmp_path_factory.mktemp("models") / "small"
    write_model(folder, fitted, measure_levels(fitted, made, vectors), tokenizer, table, card)
    return fitted, folder


def test_the_written_model_sees_what_the_networks_see(written, vectors) -> None:
    fitted, folder = written
    tokens = read(article(7, claims=20))
    ours, theirs = predict(fitted, vectors, tokens, 0.2), Model(folder).find(tokens)
    assert len(ours) >= 20
    assert [one.head for one in ours] == [one.head for one in theirs]
    # its matrices hold whole numbers of seven bits
    alike = [one.content == other.content for one, other in zip(ours, theirs, strict=True)]
    assert sum(alike) >= 0.8 * len(alike)
    apart = [
        abs(mine - its)
        for one, other in zip(ours, theirs, strict=True)
        for mine, its in zip(one.features[:2], other.features[:2], strict=True)
    ]
    assert np.median(apart) < 0.3


def whole_numbers(path: Path) -> list[np.ndarray]:
    held = onnx.load(path).graph.initializer
    return [onnx.numpy_helper.to_array(one) for one in held if one.data_type == onnx.TensorProto.INT8]


@pytest.mark.parametrize("name", ["encoder.onnx", "finder.onnx", "reader.onnx"])
def test_two_products_with_a_weight_fit_in_sixteen_bits(written, name: str) -> None:
    # 255 * 64 twice: on processors that sum two products in 16 bits, more would be cut off
    for folder in (written[1], SHIPPED):
        matrices = whole_numbers(folder / name)
        assert len(matrices) >= 4
        assert max(int(np.abs(one.astype(np.int64)).max()) for one in matrices) * 255 * 2 < 2**15


def test_a_number_that_reaches_far_makes_the_others_no_coarser(made, vectors) -> None:
    changed = networks(3)
    with torch.no_grad():
        layer = changed.encoder.layers[0]
        layer.widen.bias[7] += 200
        layer.narrow.weight[:, 7] /= 200
    tokens = made[0].tokens
    batch = assemble([tokens], vectors)
    with torch.inference_mode():
        wanted = changed.encoder(batch.vectors, batch.features, batch.mask, batch.order)[3].numpy()
    levels = measure_levels(changed, made[:2], vectors)
    assert levels["layers.0.narrow"].argmax() == 7

    def off(far: dict[str, np.ndarray]) -> float:
        weights = {name: value.numpy() for name, value in changed.encoder.state_dict().items()}
        kinds = kind_of(tokens.shape, tokens.quoting, tokens.place)
        encoder, finder = (
            onnxruntime.InferenceSession(graph.SerializeToString())
            for graph in (
                graphs.encoder_graph(weights, SIZE.heads, far),
                graphs.finder_graph(weights, (1, 2)),
            )
        )
        encoded = [
            encoder.run(None, {"vectors": vectors.of(tokens.words[a:b]), "kinds": kinds[a:b]})[0]
            for a, b in rows(tokens.place)
        ]
        (as_cue,) = finder.run(["as_cue"], {"encoded": np.concatenate(encoded)})
        return float(np.abs(as_cue - wanted).mean())

    assert off(levels) < 0.7 * off({name: np.ones_like(one) for name, one in levels.items()})


def test_the_written_card_fits_its_files(written) -> None:
    _, folder = written
    card = checked_card(folder)
    assert identity(card) == f"small@{card['digest']}"
    assert sorted(path.name for path in folder.iterdir()) == [
        "encoder.onnx",
        "finder.onnx",
        "model.json",
        "reader.onnx",
        "tokenizer.json",
        "vectors.npz",
    ]


def test_a_model_is_replaced_and_anything_else_left_alone(written, tmp_path: Path) -> None:
    _, folder = written
    check_folder(folder)
    check_folder(tmp_path / "new" / "model")
    for other in (tmp_path / "file", tmp_path / "mine" / "notes.txt"):
        other.parent.mkdir(exist_ok=True)
        other.write_text(json.dumps("keep me"), encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "mine"):
        with pytest.raises(ClaimdexError) as caught:
            check_folder(place)
        assert "--out" in (caught.value.hint or "")
