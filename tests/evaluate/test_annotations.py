"""Which claims of an article lie within the content of another."""

import pytest

from claimdex.evaluate.annotations import Attribution, GoldArticle
from claimdex.models import Span

TEXT = "Ada said that Bo Lind denied that the boat was late. It sank, Cy added."


def mark(*pieces: str) -> Attribution:
    return Attribution(
        (), (), tuple(Span(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces)
    )


OUTER = mark("that Bo Lind denied that the boat was late")
INNER = mark("that the boat was late")
INNERMOST = mark("late")
OTHER = mark("It sank")
CROSSING = mark("Bo Lind denied that the boat")
IN_PIECES = mark("Bo Lind", "late")
WITH_A_GAP = mark("that Bo", "the boat was late")
IN_THE_GAP = mark("Lind denied")
EMPTY = mark()


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        ([OUTER, OTHER], [OUTER, OTHER]),
        ([OTHER, INNERMOST, INNER, OUTER], [OTHER, OUTER]),
        ([OUTER, INNERMOST], [OUTER]),
        ([INNER, CROSSING], [INNER, CROSSING]),
        ([OUTER, OUTER], [OUTER, OUTER]),
        ([IN_PIECES, OUTER], [OUTER]),
        ([WITH_A_GAP, IN_THE_GAP, INNERMOST], [WITH_A_GAP, IN_THE_GAP]),
        ([EMPTY, OUTER, INNER], [EMPTY, OUTER]),
    ],
)
def test_outermost_claims_lie_within_no_other(marks, kept) -> None:
    article = GoldArticle("a", TEXT, None, tuple(marks))
    assert article.outermost() == GoldArticle("a", TEXT, None, tuple(kept))
