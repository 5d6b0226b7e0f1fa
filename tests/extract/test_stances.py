"""What a speaker does by a cue: each row a sentence, the cue in it, and the stance."""

import pytest

from claimdex.extract.claims import find_claims
from claimdex.extract.sentences import split
from claimdex.models import Article

TABLE = [
    # plain cues
    ("Roe said that the dam held.", "said", "asserts"),
    ("Roe told the council that the dam held.", "told", "asserts"),
    ("The dam held, according to Roe.", "according", "asserts"),
    ("Roe warned that the dam would break.", "warned", "asserts"),
    ("Roe accused the firm of fraud.", "accused", "asserts"),
    ("Roe vowed to rebuild the dam.", "vowed", "asserts"),
    ("Roe promised that the dam would be rebuilt.", "promised", "asserts"),
    ("Roe announced that the dam would be rebuilt.", "announced", "asserts"),
    ("Roe confirmed that the dam held.", "confirmed", "asserts"),
    ("Roe: “The dam held.”", ":", "asserts"),
    ("Roe called the plan “a farce.”", "called", "asserts"),
    ("A study suggests that the dam is weak.", "suggests", "asserts"),
    ("Roe denied that the dam was weak.", "denied", "denies"),
    ("Roe rejected allegations of fraud.", "rejected", "denies"),
    ("Roe dismissed the report as a rumour.", "dismissed", "denies"),
    ("Roe disputed the claim.", "disputed", "denies"),
    ("Roe denied taking bribes.", "denied", "denies"),
    ("Roe opposed the plan to sell the dam.", "opposed", "denies"),
    ("Roe urged the council to act.", "urged", "asks"),
    ("Roe asked the council to act.", "asked", "asks"),
    ("Roe demanded that the council act.", "demanded", "asks"),
    ("Roe called for a new dam.", "called", "asks"),
    ("Roe called on the council to act.", "called", "asks"),
    ("Roe recommended that the dam be closed.", "recommended", "asks"),
    ("Roe told the crew to leave the dam.", "told", "asks"),
    ("Roe pressed the council to act.", "pressed", "asks"),
    ("Roe asked whether the dam was safe.", "asked", "questions"),
    ("“Is the dam safe?” Roe asked.", "asked", "questions"),
    ("Roe asked, “Is the dam safe?”", "asked", "questions"),
    ("Roe asked how the dam broke.", "asked", "questions"),
    ("Roe wondered whether the dam was safe.", "wondered", "questions"),
    ("Roe questioned whether the dam was safe.", "questioned", "questions"),
    ("Roe doubted that the dam was safe.", "doubted", "questions"),
    ("Roe believes the dam is safe.", "believes", "believes"),
    ("Roe thinks the dam is safe.", "thinks", "believes"),
    ("Roe hopes that the dam will hold.", "hopes", "believes"),
    ("Roe fears that the dam will break.", "fears", "believes"),
    ("Roe expects the dam to hold.", "expects", "believes"),
    ("Officials suspect that the dam is weak.", "suspect", "believes"),
    ("Roe is confident that the dam will hold.", "confident", "believes"),
    ("The dam is expected to hold.", "expected", "believes"),
    ("Roe and Doe believe that the dam has cracked.", "believe", "believes"),
    ("Roe declined to comment on the dam.", "declined", "declines"),
    ("Roe refused to comment on the dam.", "refused", "declines"),
    ("Roe declined to say whether the dam was safe.", "declined", "declines"),
    # negation and hedges
    ("Roe did not deny that the dam was weak.", "deny", "declines"),
    ("Roe would not confirm that the dam was weak.", "confirm", "declines"),
    ("Roe could not confirm that the dam was weak.", "confirm", "declines"),
    ("Roe wouldn’t say whether the dam was weak.", "say", "declines"),
    ("Roe has not said whether the dam is weak.", "said", "declines"),
    ("Roe never said that the dam was weak.", "said", "declines"),
    ("Roe did not accuse the firm of fraud.", "accuse", "declines"),
    ("Roe does not believe that the dam is weak.", "believe", "denies"),
    ("Roe doesn’t think the dam is weak.", "think", "denies"),
    ("Roe never doubted that the dam would hold.", "doubted", "believes"),
    ("Roe does not know whether the dam is weak.", "know", "questions"),
    ("Roe is not sure that the dam will hold.", "sure", "questions"),
    ("Roe does not support the plan.", "support", "denies"),
    ("Roe did not rule out that the dam was weak, but he denied that it had cracked.", "denied", "denies"),
    ("Roe again denied that the dam was weak.", "denied", "denies"),
    ("Roe wants to know whether the dam is weak.", "know", "questions"),
    ("Roe flatly rejected calls to close the dam.", "rejected", "denies"),
    ("Roe continued to deny that the dam was weak.", "deny", "denies"),
    ("Roe repeatedly refused to say that the dam was weak.", "refused", "declines"),
]


@pytest.mark.parametrize(("text", "cue", "stance"), TABLE, ids=[text for text, _, _ in TABLE])
def test_tells_stance(text: str, cue: str, stance: str) -> None:
    found = {claim.cue[0].of(text): claim.stance for claim in find_claims(Article(text=text), split(text))}
    assert found.get(cue) == stance
