"""Run fitted networks in torch, as the extractor runs them without."""

import numpy as np
import torch

from claimdex.extract.learned.decode import Found, read_windows
from claimdex.extract.learned.tokens import Tokens
from claimdex.extract.learned.vectors import Vectors
from claimdex.extract.learned.windows import windows
from claimdex.train.fit import assemble
from claimdex.train.network import Networks


def predict(networks: Networks, vectors: Vectors, tokens: Tokens, least_cue: float) -> list[Found]:
    """Return every claim that the networks see in an article's tokens, still without a score.

    Args:
        networks: fitted.
        vectors: of words.
        tokens: of one article.
        least_cue: how likely a token must be the head of a cue to be looked at.
    """
    if not len(tokens):
        return []
    laid = assemble([tokens], vectors)
    with torch.inference_mode():
        cue, _, as_token, as_cue = networks.encoder(laid.vectors, laid.features, laid.mask, laid.order)
        heads = torch.nonzero(torch.sigmoid(cue) > least_cue)[:, 0].numpy()
        at, away = windows(heads, tokens.sentence)
        tags, real = networks.reader(as_token, as_cue, torch.from_numpy(at), torch.from_numpy(away))
    transitions = networks.chain.transitions.detach().numpy().astype(np.float32)
    return read_windows(
        heads, cue.numpy()[heads], tags.numpy(), real.numpy(), transitions, (tokens.first, len(tokens))
    )
