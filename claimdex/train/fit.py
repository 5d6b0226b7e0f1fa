"""Fit the networks to annotated articles."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from claimdex.extract.learned.tokens import Tokens
from claimdex.extract.learned.vectors import Vectors
from claimdex.extract.learned.windows import BEFORE, WIDTH, rows, windows
from claimdex.train.examples import Example
from claimdex.train.network import Networks, Size

_LIKELY = 0.05
_MOST_FALSE = 1.5
_GAP = 8


@dataclass(frozen=True, slots=True)
class FitOptions:
    """Say how to fit.

    Args:
        size: of the networks.
        epochs: how often every article is read.
        batch: tokens in one step, about.
        rate, base_rate: the highest learning rates of what begins from nothing and of what begins
            from the base model.
        dropout: share of units dropped.
        averaging: the share of the running average of weights kept at each step.
        seed: of everything random.
        report: called with a line of progress.
        on_tokens: called after each step with the tokens read so far, and with those of all epochs.
        after_epoch: called with the number of each epoch done and the averaged networks so far.
    """

    size: Size = field(default_factory=Size)
    epochs: int = 10
    batch: int = 1400
    rate: float = 1.2e-3
    base_rate: float = 2e-4
    dropout: float = 0.1
    averaging: float = 0.998
    seed: int = 1
    report: Callable[[str], None] = print
    on_tokens: Callable[[int, int], None] | None = None
    after_epoch: Callable[[int, Networks], None] | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Several articles as the encoder takes them; `starts` says where each begins among the tokens."""

    vectors: Tensor
    features: Tensor
    mask: Tensor
    order: Tensor
    starts: list[int]


def assemble(articles: Sequence[Tokens], vectors: Vectors) -> Batch:
    """Lay articles into rows, a gap between each and the next."""
    cut = [(at, first, end) for at, tokens in enumerate(articles) for first, end in rows(tokens.place)]
    longest = max(end - first for _, first, end in cut)
    found = torch.zeros(len(cut), longest, vectors.width)
    features = torch.zeros(len(cut), longest, 3, dtype=torch.long)
    mask = torch.zeros(len(cut), longest, dtype=torch.bool)
    nowhere = len(cut) * longest
    order: list[NDArray[np.int64]] = []
    starts: list[int] = []
    total = 0
    looked_up = [torch.from_numpy(vectors.of(tokens.words)) for tokens in articles]
    seen = [
        torch.from_numpy(np.stack([tokens.shape, tokens.quoting, tokens.place], -1)) for tokens in articles
    ]
    article = -1
    for row, (at, first, end) in enumerate(cut):
        if at != article:
            if order:
                order.append(np.full(_GAP, nowhere))
                total += _GAP
            starts.append(total)
            article = at
        found[row, : end - first] = looked_up[at][first:end]
        features[row, : end - first] = seen[at][first:end]
        mask[row, : end - first] = True
        order.append(np.arange(row * longest, row * longest + end - first))
        total += end - first
    return Batch(found, features, mask, torch.from_numpy(np.concatenate(order)), starts)


def batches(examples: Sequence[Example], size: int, generator: random.Random) -> Iterator[list[Example]]:
    """Yield the examples in random order, about `size` tokens at a time."""
    order = list(examples)
    generator.shuffle(order)
    batch: list[Example] = []
    length = 0
    for example in order:
        batch.append(example)
        length += len(example.tokens)
        if length >= size:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def fit(examples: Sequence[Example], networks: Networks, vectors: Vectors, options: FitOptions) -> Networks:
    """Fit networks to examples, in place, and return a copy with averaged weights."""
    torch.manual_seed(options.seed)
    generator = random.Random(options.seed)
    from_base = [
        *networks.encoder.layers.parameters(),
        *networks.encoder.norm.parameters(),
        *networks.encoder.position.parameters(),
    ]
    known = {id(parameter) for parameter in from_base}
    fresh = [parameter for parameter in networks.parameters() if id(parameter) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": from_base, "lr": options.base_rate}, {"params": fresh, "lr": options.rate}],
        weight_decay=0.01,
    )
    tokens = sum(len(example.tokens) for example in examples)
    steps = max(1, int(options.epochs * tokens / options.batch))
    warm = max(1, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))
    )
    # with few steps a long memory would keep the weights of the first ones
    memory = min(options.averaging, 1 - 10 / (steps + 10))
    average = torch.optim.swa_utils.AveragedModel(
        networks, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(memory)
    )
    step = done = 0
    for epoch in range(1, options.epochs + 1):
        begun = time.monotonic()
        networks.train()
        sums = np.zeros(4)
        count = 0
        for batch in batches(examples, options.batch, generator):
            optimizer.zero_grad(set_to_none=True)
            losses = _losses(batch, networks, vectors, options.dropout, generator)
            total = losses[0] + 0.5 * losses[1] + losses[2] + 0.5 * losses[3]
            total.backward()
            torch.nn.utils.clip_grad_norm_(networks.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step > warm:
                average.update_parameters(networks)
            sums += [float(one.detach()) for one in losses]
            count += 1
            done += sum(len(example.tokens) for example in batch)
            if options.on_tokens:
                options.on_tokens(done, options.epochs * tokens)
        shown = " ".join(
            f"{name} {value:.3f}"
            for name, value in zip(("cue", "joint", "tags", "real"), sums / count, strict=True)
        )
        options.report(f"epoch {epoch}/{options.epochs}: {shown} ({time.monotonic() - begun:.0f} s)")
        if options.after_epoch:
            options.after_epoch(epoch, average.module)
    averaged: Networks = average.module
    return averaged.eval()


def _losses(
    batch: Sequence[Example], networks: Networks, vectors: Vectors, dropout: float, generator: random.Random
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the losses of cue, joint tags, tags around each cue and real cues."""
    laid = assemble([example.tokens for example in batch], vectors)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        cue, joint, as_token, as_cue = networks.encoder(
            laid.vectors, laid.features, laid.mask, laid.order, dropout
        )
    cue = cue.float()
    length = len(laid.order)
    is_head = torch.zeros(length)
    joint_gold = torch.full((length,), -100)
    for start, example in zip(laid.starts, batch, strict=True):
        joint_gold[start : start + len(example.tokens)] = torch.from_numpy(example.joint)
        for marked in example.marked:
            is_head[start + marked.head] = 1.0
    inside = joint_gold >= 0
    gold_cues = max(1.0, float(is_head.sum()))
    cue_loss = functional.binary_cross_entropy_with_logits(cue[inside], is_head[inside], reduction="sum")
    joint_loss = functional.cross_entropy(joint.float(), joint_gold, ignore_index=-100, reduction="sum")

    likely = torch.sigmoid(cue.detach()) > _LIKELY
    placed, distance, tags, real = _windows(batch, laid.starts, likely, generator, length)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        emissions, said_real = networks.reader(as_token, as_cue, placed, distance, dropout)
    true = torch.nonzero(real > 0)[:, 0]
    within = (placed[true] < length).float()
    tag_loss = networks.chain.loss(emissions[true].float(), tags[true], within).mean()
    real_loss = functional.binary_cross_entropy_with_logits(said_real.float(), real)
    return cue_loss / gold_cues, joint_loss / gold_cues / 5, tag_loss / 2, real_loss


def _windows(
    batch: Sequence[Example], starts: Sequence[int], likely: Tensor, generator: random.Random, length: int
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Lay windows around the cues of a batch and around tokens that the encoder takes for cues."""
    placed, distances, tags, real = [], [], [], []
    for start, example in zip(starts, batch, strict=True):
        count = len(example.tokens)
        true = {marked.head for marked in example.marked}
        false = [at for at in torch.nonzero(likely[start : start + count])[:, 0].tolist() if at not in true]
        most = int(_MOST_FALSE * len(true)) + 2
        false = generator.sample(false, most) if len(false) > most else false
        heads = [*(marked.head for marked in example.marked), *false]
        if not heads:
            continue
        at, away = windows(heads, example.tokens.sentence)
        gold = np.zeros(at.shape, dtype=np.int64)
        for row, marked in enumerate(example.marked):
            for token, tag in marked.tags.items():
                place = token - marked.head + BEFORE
                if 0 <= place < WIDTH:
                    gold[row, place] = tag
        placed.append(np.where(at < count, at + start, length))
        distances.append(away)
        tags.append(gold)
        real.extend([1.0] * len(example.marked) + [0.0] * len(false))
    if not placed:
        empty = torch.zeros(0, WIDTH, dtype=torch.long)
        return empty, empty, empty, torch.zeros(0)
    return (
        torch.from_numpy(np.concatenate(placed)),
        torch.from_numpy(np.concatenate(distances)),
        torch.from_numpy(np.concatenate(tags)),
        torch.tensor(real),
    )
