"""The two networks of the learned extractor: one reads the article, one reads around each cue.

The encoder gives every token of an article a vector and says how likely it is the head of a cue.
The reader then takes a window around each likely cue and tags that cue's own speaker, cue and
content, so that two claims in one sentence cannot be mixed up.

Source: the encoder's transformer layers are those of BERT (Devlin et al., NAACL 2019), begun from
the lowest layers of MiniLM (Wang et al., NeurIPS 2020); the dilated convolutions follow Strubell et
al., EMNLP 2017; the tags are decoded by a linear-chain CRF (Lafferty et al., ICML 2001).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimdex.extract.learned.tokens import PLACES, QUOTING, SHAPES
from claimdex.extract.learned.windows import BEFORE, DISTANCES, TAGS, WIDTH

JOINT_TAGS = 7
"""Nothing, and beginning or inside of speaker, cue and content, whatever cue they belong to."""


@dataclass(frozen=True, slots=True)
class Size:
    """Say how large the networks are; every number is a width or a count of layers."""

    vector: int = 384
    heads: int = 12
    inner: int = 512
    layers: int = 2
    positions: int = 512
    convolution: int = 256
    dilations: tuple[int, ...] = (1, 2)
    window: int = 128
    window_dilations: tuple[int, ...] = (1, 3, 9)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.attend = nn.Linear(size.vector, 3 * size.vector)
        self.gather = nn.Linear(size.vector, size.vector)
        self.attended = nn.LayerNorm(size.vector, eps=1e-12)
        self.widen = nn.Linear(size.vector, size.inner)
        self.narrow = nn.Linear(size.inner, size.vector)
        self.done = nn.LayerNorm(size.vector, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """Return x [rows, length, vector] after attention in each row; mask is 0, or -10,000 beyond it."""
        rows, length, width = x.shape
        three = self.attend(x).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = three.permute(2, 0, 3, 1, 4)
        # written out: the fused form is slower on a processor, and harder to quantize
        closeness = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2)
        found = (closeness + mask[:, None, None, :]).softmax(-1).to(value.dtype) @ value
        found = self.gather(found.transpose(1, 2).reshape(rows, length, width))
        x = self.attended(x + found)
        found = self.narrow(functional.gelu(self.widen(x)))
        return self.done(x + functional.dropout(found, dropout, self.training))


class Convolution(nn.Module):
    """A residual convolution over three tokens, `dilation` apart, along the last axis but one."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.mix = nn.Linear(3 * width, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return x [rows, length, width] after it; mask [rows, length, 1] is 0 outside."""
        step = self.dilation
        padded = functional.pad(x, (0, 0, step, step))
        wide = torch.cat([padded[:, : -2 * step], x, padded[:, 2 * step :]], -1)
        return self.norm(x + functional.relu(self.mix(wide))) * mask


class Encoder(nn.Module):
    """Read whole articles, in rows of a few sentences; give each token its vector and cue score."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.position = nn.Embedding(size.positions, size.vector)
        self.shape = nn.Embedding(SHAPES, size.vector)
        self.quoting = nn.Embedding(QUOTING, size.vector)
        self.place = nn.Embedding(PLACES, size.vector)
        self.norm = nn.LayerNorm(size.vector, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.project = nn.Linear(size.vector, size.convolution)
        self.convolutions = nn.ModuleList(Convolution(size.convolution, step) for step in size.dilations)
        self.joint = nn.Linear(size.convolution, JOINT_TAGS)
        self.cue = nn.Sequential(nn.Linear(size.convolution, 64), nn.GELU(), nn.Linear(64, 1))
        self.as_token = nn.Linear(size.convolution, size.window)
        self.as_cue = nn.Linear(size.convolution, size.window)
        for embedding in (self.shape, self.quoting, self.place):
            nn.init.normal_(embedding.weight, std=0.02)

    def forward(
        self, vectors: Tensor, features: Tensor, mask: Tensor, order: Tensor, dropout: float = 0.0
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Read rows of tokens.

        Args:
            vectors: [rows, length, vector], the static vector of each token.
            features: [rows, length, 3], its shape, quoting and place.
            mask: [rows, length], True where there is a token.
            order: [tokens], where each token of the text stands among rows × length; rows × length
                itself for a gap, as between two articles.
            dropout: share of units dropped; 0 outside training.

        Returns:
            cue [tokens] (logits), joint [tokens, JOINT_TAGS] (logits), and each token as seen by a
            cue and as a cue itself, both [tokens, window].
        """
        x = vectors + self.position.weight[: vectors.shape[1]]
        x = x + self.shape(features[..., 0]) + self.quoting(features[..., 1]) + self.place(features[..., 2])
        x = functional.dropout(self.norm(x), dropout, self.training)
        beyond = (1.0 - mask.to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, beyond, dropout)
        x = self.project(x)
        flat = functional.pad(x.reshape(-1, x.shape[-1]), (0, 0, 0, 1))
        x = flat[order][None]
        inside = (order < flat.shape[0] - 1).to(x.dtype)[None, :, None]
        for convolution in self.convolutions:
            x = convolution(x, inside)
        x = x[0]
        return self.cue(x)[:, 0], self.joint(x), self.as_token(x), self.as_cue(x)


class Reader(nn.Module):
    """Tag the speaker, cue and content of one cue in the window around it."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.relative = nn.Embedding(WIDTH, size.window)
        self.distance = nn.Embedding(DISTANCES, size.window)
        self.norm = nn.LayerNorm(size.window)
        self.convolutions = nn.ModuleList(Convolution(size.window, step) for step in size.window_dilations)
        self.tags = nn.Linear(size.window, TAGS)
        self.real = nn.Sequential(nn.Linear(2 * size.window, 64), nn.GELU(), nn.Linear(64, 1))

    def forward(
        self, as_token: Tensor, as_cue: Tensor, windows: Tensor, distances: Tensor, dropout: float = 0.0
    ) -> tuple[Tensor, Tensor]:
        """Read the window of each cue.

        Args:
            as_token, as_cue: [tokens, window], from the encoder.
            windows: [cues, WIDTH], the tokens of each window; the number of tokens where it goes
                beyond the text. The cue itself stands at BEFORE.
            distances: [cues, WIDTH], how many sentences away, 0 to DISTANCES - 1.
            dropout: share of units dropped; 0 outside training.

        Returns:
            tags [cues, WIDTH, TAGS] and real [cues], both logits.
        """
        count = as_token.shape[0]
        inside = (windows < count).to(as_token.dtype)[..., None]
        seen = functional.pad(as_token, (0, 0, 0, 1))[windows]
        cue = as_cue[windows[:, BEFORE]][:, None]
        x = seen + cue + self.relative.weight + self.distance(distances)
        x = functional.dropout(functional.gelu(self.norm(x)), dropout, self.training) * inside
        for convolution in self.convolutions:
            x = convolution(x, inside)
        whole = torch.cat([x[:, BEFORE], x.amax(1)], -1)
        return self.tags(x), self.real(whole)[:, 0]


class Chain(nn.Module):
    """Score sequences of tags with a linear-chain conditional random field."""

    def __init__(self) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(TAGS, TAGS))

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log likelihood of tags [cues, width], one number a cue.

        Args:
            emissions: [cues, width, TAGS] in float32.
            tags: [cues, width].
            mask: [cues, width]; outside it the emissions must favour no tag and tags be 0.
        """
        emissions = emissions * mask[..., None]
        picked = emissions.gather(-1, tags[..., None])[..., 0].sum(1)
        picked = picked + self.transitions[tags[:, :-1], tags[:, 1:]].sum(1)
        alpha = emissions[:, 0]
        for at in range(1, emissions.shape[1]):
            alpha = torch.logsumexp(alpha[:, :, None] + self.transitions, 1) + emissions[:, at]
        return torch.logsumexp(alpha, 1) - picked


class Networks(nn.Module):
    """Hold encoder, reader and chain together."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.encoder = Encoder(size)
        self.reader = Reader(size)
        self.chain = Chain()
