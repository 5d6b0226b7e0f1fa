"""What is found inside the contents of claims.

Each row: what it shows, the text, and the inner claims as "speaker | content | outer speaker", where a content
in pieces is parted by " … " and what nobody is named for begins with "-".
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.extract.nested import with_nested
from claimdex.extract.rules.claims import find_claims
from claimdex.extract.sentences import split
from claimdex.models import Article, Claim, ClaimKind, Span, Stance


def claims_of(text: str) -> list[Claim]:
    return find_claims(Article(text=text), split(text))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans) or "-"


def inner(text: str) -> list[str]:
    claims = claims_of(text)
    return [
        f"{words(text, claim.speaker)} | {words(text, claim.content)} | {words(text, claims[claim.within].speaker)}"
        for claim in claims
        if claim.within is not None
    ]


REPORTED = [
    ("said that somebody warned", "Holm said that engineers had warned that the dam would break.", ["engineers | that the dam would break | Holm"]),
    ("without that", "Holm said engineers warned the dam would break.", ["engineers | the dam would break | Holm"]),
    ("somebody denies", "Holm said the ministry denied that it had paid the gang.", ["the ministry | that it had paid the gang | Holm"]),
    ("somebody with a name", "The paper reported that Mayor Ada Holm had promised that the road would open.", ["Mayor Ada Holm | that the road would open | The paper"]),
    ("what a court said", "The union says the court ruled that the strike was lawful.", ["the court | that the strike was lawful | The union"]),
    ("in a relative clause", "Lind said Okoye has not met the general since a speech in which he described the militia as a “paid arm” of the state.", ["he | the militia as a “paid arm” of the state | Lind"]),
    ("officials who said", "Holm criticised officials who said that the river was clean.", ["who | that the river was clean | Holm"]),
    ("a belief of others", "Carter said the government believes that the rebels burned the mill.", ["the government | that the rebels burned the mill | Carter"]),
    ("two verbs for one belief", "Carter said the government believes and knows that the rebels burned the mill.", ["the government | that the rebels burned the mill | Carter"]),
    ("he told somebody before", "Roe said he had told the council that the bridge was unsafe.", ["he | that the bridge was unsafe | Roe"]),
    ("told with a listener", "Roe said he told the council that the bridge was unsafe.", ["he | that the bridge was unsafe | Roe"]),
    ("asked somebody to", "Roe said the mayor asked the firm to pay for the road.", ["the mayor | the firm to pay for the road | Roe"]),
    ("urged somebody to", "Lind said that Arcadia had urged both sides to lay down arms.", ["Arcadia | both sides to lay down arms | Lind"]),
    ("accused somebody of", "Lind said that Arcadia had accused its neighbour of arming the rebels.", ["Arcadia | its neighbour of arming the rebels | Lind"]),
    ("refused to say", "Moor said the minister refused to say who had paid.", ["the minister | to say who had paid | Moor"]),
    ("was told that", "Holm said she had been told that the road was safe.", ["- | that the road was safe | Holm"]),
    ("participle in a quotation", "“The firm left the talks, saying that the price was too high,” Holm said.", ["The firm | that the price was too high | Holm"]),
    ("called for", "Moor said the bishops had called for a ceasefire.", ["the bishops | a ceasefire | Moor"]),
    ("rejected", "Moor said the rebels had rejected the king's offer of talks.", ["the rebels | the king's offer of talks | Moor"]),
    ("quoted as saying", "The Gazette quoted one of the minister's aides as saying that the dam would break.", ["one of the minister's aides | that the dam would break | The Gazette"]),
    ("called on", "Holm said that the militia had called on its followers to lay down arms.", ["the militia | its followers to lay down arms | Holm"]),
    ("his attempts", "Holm said that the lords had rejected his attempts to include the guilds.", ["the lords | his attempts to include the guilds | Holm"]),
    ("another's denial", "The Gazette said the minister has denied any link to the bank.", ["the minister | any link to the bank | The Gazette"]),
    ("promised to", "Moor said the premier had promised to cut the tax on bread.", ["the premier | to cut the tax on bread | Moor"]),
    ("a quotation inside an indirect claim", "Moor said the premier told her: “You will lose.”", ["the premier | “You will lose.” | Moor"]),
]

NOUNS = [
    ("an owner", "Arcadia rejected Ruritania's allegations that it harbours the gang.", ["Ruritania's | that it harbours the gang | Arcadia"]),
    ("an owner's claim", "Moor dismissed the minister's claim that the vote was fair.", ["the minister's | that the vote was fair | Moor"]),
    ("claims by", "Moor dismissed claims by the minister that the vote was fair.", ["the minister | that the vote was fair | Moor"]),
    ("allegations from", "Arcadia rejected allegations from Ruritania that it harbours the gang.", ["Ruritania | that it harbours the gang | Arcadia"]),
    ("reports that", "The bank denied reports that it was short of cash.", ["- | that it was short of cash | The bank"]),
    ("rumours that", "The bank dismissed rumours that it was for sale.", ["- | that it was for sale | The bank"]),
    ("accusations of", "Arcadia rejected Ruritania's accusations of sabotage at the port.", ["Ruritania's | sabotage at the port | Arcadia"]),
    ("a refusal", "Moor criticised the premier's refusal to release the letters.", ["the premier's | to release the letters | Moor"]),
    ("a call for", "The union praised the bishop's call for a general strike.", ["the bishop's | a general strike | The union"]),
    ("an assertion in speech", "“I don't accept the premier's assertion that the strike is over,” Moor said.", ["the premier's | that the strike is over | Moor"]),
    ("a warning", "Moor said that the bank's warning that prices would rise had come too late.", ["the bank's | that prices would rise had come too late | Moor"]),
]

SPEECH = [
    ("told us", "“The president told us he would resign,” she said.", ["The president | he would resign | she"]),
    ("straight marks", '"The president told us he would resign," she said.', ["The president | he would resign | she"]),
    ("single marks", "'The president told us he would resign,' she said.", ["The president | he would resign | she"]),
    ("said in speech", "“The mayor said that the school would stay open,” Roe said.", ["The mayor | that the school would stay open | Roe"]),
    ("says in speech", "“The mayor says the school will stay open,” Roe said.", ["The mayor | the school will stay open | Roe"]),
    ("I told them", "“I told them that the pipe would burst,” the plumber said.", ["I | that the pipe would burst | the plumber"]),
    ("I have said", "“I have said that the pipe would burst,” the plumber said.", ["I | that the pipe would burst | the plumber"]),
    ("you told us", "“You told us that the train was late,” Roe said.", ["You | that the train was late | Roe"]),
    ("they denied it", "“They denied that the ship was theirs,” the captain said.", ["They | that the ship was theirs | the captain"]),
    ("a contracted verb", "“They're saying that the ship is theirs,” the captain said.", ["They | that the ship is theirs | the captain"]),
    ("he'll", "“The mayor says he'll keep the school open,” Roe said.", ["The mayor | he'll keep the school open | Roe"]),
    ("a quotation in a quotation", "“He told me, ‘Never come back,’” Roe said.", ["He | ‘Never come back,’ | Roe"]),
    ("a tag in a quotation", "“‘Never come back,’ he said, and he shut the door,” Roe recalled.", ["he | ‘Never come back,’ | Roe"]),
    ("cut in two by its tag", "“The president,” she said, “told us he would resign.”", ["The president | he would resign | she"]),
    ("in the second sentence", "“It rained all day. The mayor said that the school would close,” Roe said.", ["The mayor | that the school would close | Roe"]),
    ("in speech that goes on", "“It rained all day,” Roe said. “The mayor said that the school would close.”", ["The mayor | that the school would close | Roe"]),
    ("speech that runs on over paragraphs", "Roe said: “It rained.\n\n“The mayor said that the school would close.”", ["The mayor | that the school would close | Roe"]),
    ("woven into the sentence", "Roe said the premier “told the country that the war was over.”", ["the premier | that the war was over | Roe"]),
    ("a colon before the speech", "Roe said: “The bank warned us that prices would rise.”", ["The bank | that prices would rise | Roe"]),
    ("according to, in speech", "“According to the doctors, she will live,” Roe said.", ["the doctors | she will live | Roe"]),
    ("was accused", "“He was accused of theft by the owner,” Roe said.", ["the owner | He … theft | Roe"]),
    ("a body", "“The World Bank has warned that the harvest will fail,” Roe said.", ["The World Bank | that the harvest will fail | Roe"]),
]

DEEP = [
    ("three levels", "Holm said the minister had told her that doctors warned that the water was bad.", ["the minister | that doctors warned that the water was bad | Holm", "doctors | that the water was bad | the minister"]),
    ("three levels in speech", "“The minister told me the doctors said the water was bad,” Holm said.", ["The minister | the doctors said the water was bad | Holm", "the doctors | the water was bad | The minister"]),
    ("a noun within", "Holm said the minister had rejected Arcadia's claim that the water was bad.", ["the minister | Arcadia's claim that the water was bad | Holm", "Arcadia's | that the water was bad | the minister"]),
    ("speech within speech", "“She told me, ‘My father said we must leave,’” Roe recalled.", ["She | ‘My father said we must leave,’ | Roe", "My father | we must leave | She"]),
    ("two side by side", "“The mayor said that it was safe, and the police said that it was not,” Roe said.", ["The mayor | that it was safe | Roe", "the police | that it was not | Roe"]),
]

NONE = [
    ("I think", "“I think the dam will hold,” Holm said."),
    ("we hope", "“We hope that the dam will hold,” Holm said."),
    ("you know", "“You know, it was a hard year,” Holm said."),
    ("I know", "“I know that he is honest,” Holm said."),
    ("I believe that", "“I believe that he is honest,” Holm said."),
    ("I would say", "“I would say that he is honest,” Holm said."),
    ("I must say", "“I must say that he is honest,” Holm said."),
    ("I can tell you", "“I can tell you that he is honest,” Holm said."),
    ("I promise you", "“I promise you that he is honest,” Holm said."),
    ("let me say", "“Let me say that he is honest,” Holm said."),
    ("I have to say", "“I have to say that he is honest,” Holm said."),
    ("he believed", "Holm said he believed the dam would hold."),
    ("she hoped", "Holm said she hoped that the dam would hold."),
    ("he supports", "Holm said he supports the plan to raise the dam."),
    ("would say", "Holm said the minister would say that the dam was safe."),
    ("should tell", "Holm said the minister should tell the village that the dam was cracked."),
    ("if he says", "Holm said she would resign if the minister said that the dam was safe."),
    ("asked to say", "Holm asked the minister to say that the dam was safe."),
    ("wants to announce", "“The minister wants to announce that the dam is safe,” Holm said."),
    ("people who say", "“People who say that the dam is safe are fools,” Holm said."),
    ("anyone who thinks", "“Anyone who thinks that the dam is safe is a fool,” Holm said."),
    ("it shows", "“It shows that the dam is safe,” Holm said."),
    ("that tells you", "“That tells you that the dam is safe,” Holm said."),
    ("said so", "“He said so,” Holm said."),
    ("said it", "“He never said it,” Holm said."),
    ("did that", "“He told us that himself,” Holm said."),
    ("no reports that", "Holm said there were no reports that the dam had cracked."),
    ("a bare report", "Holm said the report was long."),
    ("state parties", "“Most state parties did a good job,” Holm said."),
    ("executive orders", "“We had rules, executive orders and letters,” Holm said."),
    ("a man accused of", "Holm said the man accused of the theft had fled."),
    ("a question", "“Did the minister say that the dam was safe?” Holm asked."),
    ("nothing but deeds", "Holm said the rebels had fired rockets and burned the mill."),
    ("no claim around", "The mayor drew a map. The road was closed."),
    ("his own claim again", "Holm repeated his claim that the dam was safe."),
    ("an infinitive after and", "Holm said the way ahead is to elect Moor and reject Roe."),
    ("a book called", "Holm criticised the bank for a book called “The Long Loan”."),
    ("a feeling", "“The plan feels cold,” Holm said."),
    ("thinking of others without words", "Holm said the village wants a new dam."),
]


CASES = (*REPORTED, *NOUNS, *SPEECH, *DEEP)


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_finds_claims_inside_contents(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize("text", [case[1] for case in NONE], ids=[case[0] for case in NONE])
def test_finds_none_where_nobody_else_is_said_to_have_said_anything(text: str) -> None:
    assert inner(text) == []


def test_tells_kind_and_stance_by_the_words_inside() -> None:
    text = "Holm said the bank denied that it was short of cash. “He told me, ‘Never come back,’” she said."
    found = [(claim.kind, claim.stance) for claim in claims_of(text) if claim.within is not None]
    assert found == [(ClaimKind.INDIRECT, Stance.DENIES), (ClaimKind.DIRECT, Stance.ASSERTS)]


def test_shows_the_sentence_of_the_speech_or_that_of_the_outer_claim() -> None:
    text = "“It rained. The mayor told us that she left,” Roe said. Lind said the mayor denied that she left."
    found = [claim.context.of(text) for claim in claims_of(text) if claim.within is not None]
    assert found == ["The mayor told us that she left,", "Lind said the mayor denied that she left."]


def test_is_less_sure_of_an_inner_claim_than_of_the_outer_one() -> None:
    claims = claims_of("Holm said the minister had told her that doctors warned that the water was bad.")
    scores = [claim.score for claim in claims]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_asks_of_inner_claims_the_score_asked_for() -> None:
    text = "Holm said the ministry denied that it had paid the gang."
    assert len(find_claims(Article(text=text), split(text), 0.99)) == 0
    assert len(find_claims(Article(text=text), split(text), 0.85)) == 1


def test_takes_the_claims_of_any_extractor() -> None:
    text = "The president told us he would resign, she said later that day."
    content, speaker, cue = (Span(text.index(part), text.index(part) + len(part)) for part in ("The president told us he would resign", "she", "said"))
    outer = Claim(ClaimKind.INDIRECT, Stance.ASSERTS, (speaker,), (cue,), (content,), Span(0, len(text)), within=7, score=0.9)
    found = with_nested(text, [outer])
    assert [(words(text, claim.speaker), words(text, claim.content), claim.within) for claim in found] == [
        ("she", "The president told us he would resign", None),
        ("The president", "he would resign", 0),
    ]


def test_does_not_find_again_what_is_found_already() -> None:
    text = "Holm said engineers warned the dam would break."
    claims = claims_of(text)
    assert [claim.cue for claim in with_nested(text, claims)] == [claim.cue for claim in claims]


PIECES = st.sampled_from(
    [
        "Roe said ", "that ", "the mayor ", "told us ", "“", "”", "‘", "’", '"', "''", ", ", ". ", "\n\n", "denied ", "claims ", "by Lind ",
        "reports ", "he ", "they're saying ", "was accused of ", "according to ", "and ", "the dam broke", "who ", "I ", "😀", "as saying ",
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_inner_claim_lies_in_its_outer_one_and_comes_after_it(text: str) -> None:
    claims = claims_of(text)
    for at, claim in enumerate(claims):
        if claim.within is None:
            continue
        outer = claims[claim.within]
        assert claim.within < at
        for span in (*claim.speaker, *claim.cue, *claim.content):
            assert any(one.start <= span.start < span.end <= one.end for one in outer.content)


@pytest.mark.parametrize("size", [200, 400])
def test_reads_deep_and_long_contents_in_reasonable_time(size: int) -> None:
    text = "Roe said " + "that Lind said " * size + "it rained."
    assert len(claims_of(text)) < 40


def test_leaves_open_who_a_participle_within_an_indirect_claim_speaks_of() -> None:
    content = "that the agency not only backed but encouraged the gang, describing the talks as a failure"
    text = f"Roe alleged {content}."
    outer = Claim(
        ClaimKind.INDIRECT,
        Stance.ASSERTS,
        (Span(0, 3),),
        (Span(4, 11),),
        (Span(12, 12 + len(content)),),
        Span(0, len(text)),
        score=0.9,
    )
    found = [claim for claim in with_nested(text, [outer]) if claim.within is not None]
    assert [(claim.speaker, words(text, claim.cue)) for claim in found] == [((), "describing")]
    assert "participle" in found[0].speaker_reason
