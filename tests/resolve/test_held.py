"""What is kept of a signature from one round to the next."""

import pytest

from claimdex.kept import Saying
from claimdex.models import EntityKind
from claimdex.resolve.cluster import Seat
from claimdex.resolve.finding import Finding
from claimdex.resolve.gather import Family, Signature
from claimdex.resolve.held import Held, found_of, held, says_of

ROE = (Family.PERSON, "jane roe")
POE = (Family.PERSON, "jane poe")
SIGNATURE = Signature(
    Family.PERSON,
    EntityKind.PERSON,
    ("Jane Roe", "Roe"),
    ("Jane Roe", "Roe"),
    ("mayor",),
    "female",
    "",
    False,
    "",
)
FOUND = {
    "as most are": (
        Finding(ROE, 0.0, "", (), ROE),
        {"jane roe": Seat("jane roe", "jane roe")},
        ("n:jane roe", 1.0, "same name", ()),
    ),
    "in another cluster than its own": (
        Finding(ROE, 0.8, "one letter apart", (), POE),
        {"jane poe": Seat("jane roe", "jane poe")},
        ("n:jane roe", 0.8, "one letter apart", ()),
    ),
    "torn between two": (
        Finding(None, 0.0, "either of two", (ROE, POE), None),
        {"jane r": Seat("jane r", "jane r", ("jane poe", "jane roe")), "roe": Seat("roe", "roe")},
        (None, 0.0, "either of two", ("n:jane poe", "n:jane roe")),
    ),
    "linked elsewhere by a decision": (
        Finding(ROE, 0.0, "", (), ROE),
        {},
        ("n:jane poe", 1.0, "you said so", ()),
    ),
    "not linked yet": (Finding(ROE, 0.0, "", (), ROE), {"jane roe": Seat("jane roe", "jane roe")}, None),
    "nothing found, nothing linked": (Finding(None, 0.0, "", (), None), {}, None),
    "linked to nobody without a word": (Finding(None, 0.0, "nobody fits", (), None), {}, (None, 0.0, "", ())),
}


@pytest.mark.parametrize(("finding", "seats", "link"), FOUND.values(), ids=FOUND.keys())
def test_is_read_as_it_was_kept(finding: Finding, seats: dict[str, Seat], link: tuple | None) -> None:
    one = Held(1, says_of(SIGNATURE), SIGNATURE, finding, seats, link)
    again = held(Saying(1, one.says, 3, found_of(one)))
    assert (again.finding, again.seats, again.link) == (finding, seats, link)
    assert found_of(again) == found_of(one)
    assert again.signature.names == SIGNATURE.names
    assert again.signature.count == 3
