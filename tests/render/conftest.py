"""Rows made by hand, as the store would give them."""

from collections.abc import Callable
from typing import Any

import pytest

from claimdex.rows import ClaimRow


@pytest.fixture
def claim() -> Callable[..., ClaimRow]:
    def make(number: int = 1, **fields: Any) -> ClaimRow:
        article = fields.get("article_id", "3fa91c2b7d10")
        values: dict[str, Any] = {
            "id": f"{article}-{number}",
            "article_id": article,
            "outlet": "Harbor Dispatch",
            "published_on": "2011-09-22",
            "title": "Admiral points at spies",
            "url": None,
            "source": "saved/one.txt",
            "speaker": "Mike Mullen",
            "speaker_id": "mike-mullen",
            "speaker_text": "Admiral Mullen",
            "cue": "said",
            "content": "the network acts as an arm of the agency",
            "kind": "indirect",
            "stance": "asserts",
            "about": [],
            "via": None,
            "start": 10,
            "end": 50,
            "spans": {"speaker": [[0, 4]], "cue": [[5, 9]], "content": [[10, 50]]},
            "context": "Admiral Mullen said the network acts as an arm of the agency.",
            "score": 0.9,
        }
        return ClaimRow(**(values | fields))

    return make
