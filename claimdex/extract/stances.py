"""Say what a speaker does with a content: assert, deny, ask, question, believe, decline."""

from claimdex.extract.clauses import Clause
from claimdex.extract.cues import Cue
from claimdex.models import Stance


def stance_of(clause: Clause, cue: Cue, frame: str) -> Stance:
    """Say what the speaker does by this cue."""
    return cue.lemma.stance
