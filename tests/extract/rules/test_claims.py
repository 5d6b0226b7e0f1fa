"""What the rules find in sentences as newspapers write them.

Each row: what it shows, the text, and the claims as "speaker | kind | content", where a content in
pieces is parted by " … " and speech without a speaker begins with "-". Of claims inside others
tests/extract/test_nested.py tells.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.extract.rules.claims import find_claims
from claimdex.extract.sentences import split
from claimdex.models import Article, Claim


def claims_of(text: str) -> list[Claim]:
    return find_claims(Article(text=text), split(text))


def shown(text: str) -> list[str]:
    rows = []
    for claim in claims_of(text):
        if claim.within is not None:
            continue
        speaker = " … ".join(span.of(text) for span in claim.speaker) or "-"
        content = " … ".join(span.of(text) for span in claim.content)
        rows.append(f"{speaker} | {claim.kind} | {content}")
    return rows


DIRECT = [
    ("said after the quotation", '"The bridge is closed," Mayor Ada Holm said.', ['Mayor Ada Holm | direct | "The bridge is closed,"']),
    ("said before the speaker", '"The bridge is closed," said Mayor Ada Holm.', ['Mayor Ada Holm | direct | "The bridge is closed,"']),
    ("a pronoun", "“The bridge is closed,” she said.", ["she | direct | “The bridge is closed,”"]),
    ("a role", "“The bridge is closed,” the engineer said.", ["the engineer | direct | “The bridge is closed,”"]),
    ("said before the quotation", "Holm said, “The bridge is closed.”", ["Holm | direct | “The bridge is closed.”"]),
    ("a colon", "Holm said: “The bridge is closed.”", ["Holm | direct | “The bridge is closed.”"]),
    ("no comma", "Holm said “the bridge is closed.”", ["Holm | direct | “the bridge is closed.”"]),
    ("the quotation goes on", "“The bridge is closed,” Holm said. “It will stay so.”", ["Holm | direct | “The bridge is closed,” … “It will stay so.”"]),
    ("the quotation goes on inside the sentence", "“The bridge,” Holm said, “is closed.”", ["Holm | direct | “The bridge,” … “is closed.”"]),
    ("three sentences of quotation before the tag", '"It broke. We saw it. We ran," Holm said.', ['Holm | direct | "It broke. We saw it. We ran,"']),
    ("a question", '"Who pays for this?" Holm asked.', ['Holm | direct | "Who pays for this?"']),
    ("a question and a tag of its own sentence", "“Who pays for this?” Holm replied. “Not we.”", ["Holm | direct | “Who pays for this?” … “Not we.”"]),
    ("an exclamation", "“Leave now!” the captain shouted.", ["the captain | direct | “Leave now!”"]),
    ("told somebody", "“We are ready,” Captain Lind told reporters on Friday.", ["Captain Lind | direct | “We are ready,”"]),
    ("told somebody before the quotation", "Lind told reporters: “We are ready.”", ["Lind | direct | “We are ready.”"]),
    ("an apposition after the speaker", "“We lost,” said Tom Ek, a spokesman for the union.", ["Tom Ek, a spokesman for the union | direct | “We lost,”"]),
    ("an apposition before the verb", "“We lost,” Tom Ek, the union’s secretary, said.", ["Tom Ek, the union’s secretary | direct | “We lost,”"]),
    ("a relative clause stays out", "“We lost,” said Tom Ek, who leads the union.", ["Tom Ek | direct | “We lost,”"]),
    ("a scene after the tag", "“We lost,” Ek said in an interview with the Harbor Dispatch.", ["Ek | direct | “We lost,”"]),
    ("a scene before the quotation", "Ek said in a statement, “We lost.”", ["Ek | direct | “We lost.”"]),
    ("an adverb", "“We lost,” Ek said quietly.", ["Ek | direct | “We lost,”"]),
    ("added", "“We lost,” Ek added.", ["Ek | direct | “We lost,”"]),
    ("a verb that no list holds", "“Go home,” Ek barked.", ["Ek | direct | “Go home,”"]),
    ("a sentence that ends in a colon", "Ek stood up and boomed: “Go home.”", ["Ek | direct | “Go home.”"]),
    ("a name and a colon", "Jane Roe: “I never signed it.”", ["Jane Roe | direct | “I never signed it.”"]),
    ("a quotation signed with a dash", "“I never signed it.” — Jane Roe", ["Jane Roe | direct | “I never signed it.”"]),
    ("wrote", "“The vote was fair,” the observers wrote in their report.", ["the observers | direct | “The vote was fair,”"]),
    ("doubled single marks", "''The vote was fair,'' Mr. Okoye said.", ["Mr. Okoye | direct | ''The vote was fair,''"]),
    ("single marks, as in Britain", "'The vote was fair,' said Ms Okoye.", ["Ms Okoye | direct | 'The vote was fair,'"]),
    ("single curly marks", "‘We won’t go,’ said the ferryman.", ["the ferryman | direct | ‘We won’t go,’"]),
    ("a plural possessive inside single marks", "'The farmers' land is dry,' she said.", ["she | direct | 'The farmers' land is dry,'"]),
    ("guillemets", "« We stay », the minister said.", ["the minister | direct | « We stay »"]),
    ("a quotation inside a quotation", "“He told me ‘never’ twice,” Roe said.", ["Roe | direct | “He told me ‘never’ twice,”"]),
    ("mixed marks", "“The vote was fair,\" Roe said.", ["Roe | direct | “The vote was fair,\""]),
    ("inverted with a place", "“It is over,” said President Ana Silva of Arcadia.", ["President Ana Silva of Arcadia | direct | “It is over,”"]),
    ("two speakers", "“It is over,” Silva and Roe said.", ["Silva and Roe | direct | “It is over,”"]),
    ("an abbreviated title", "“It is over,” said Ms. Silva. “Go home.”", ["Ms. Silva | direct | “It is over,” … “Go home.”"]),
    ("no blank after the mark", "“It is over,”Silva said.", ["Silva | direct | “It is over,”"]),
    ("responding to a question", "“No,” said the Pentagon spokeswoman in response to a question.", ["the Pentagon spokeswoman | direct | “No,”"]),
    ("according to", "“It is over,” according to Silva.", ["Silva | direct | “It is over,”"]),
    ("when asked, answered", "The spokeswoman, Rosa Diaz, when asked about it, answered, “No.”", ["Rosa Diaz | direct | “No.”"]),
]

ACROSS = [
    ("a paragraph that announces the next", "Roe said:\n\n“The dam held.”", ["Roe | direct | “The dam held.”"]),
    ("a speech left open goes on", "Roe said: “The dam held.\n\n“Nobody was hurt.”", ["Roe | direct | “The dam held. … “Nobody was hurt.”"]),
    ("paragraphs left open wait for their tag", "It rained.\n\n“The dam held.\n\n“We ran.\n\n“Nobody was hurt,” Roe said.", ["Roe | direct | “The dam held. … “We ran. … “Nobody was hurt,”"]),
    ("what is left open after a tag waits for none", "“It rained,” Roe said. “It did.\n\n“We ran.\n\n“Nobody was hurt,” Holm said.", ["Roe | direct | “It rained,” … “It did. … “We ran.", "Holm | direct | “Nobody was hurt,”"]),
    ("speech without a cue", "“The dam held,” Roe said.\n\n“Nobody was hurt. We are glad of it.”", ["Roe | direct | “The dam held,”", "- | direct | “Nobody was hurt. We are glad of it.”"]),
    ("a quotation before any claim has no speaker to go on from", "“The dam held.”\n\nIt rained.", []),
    ("an odd mark spoils its own paragraph only", "The “dam held all night.\n\n“It rained,” Roe said.", ["Roe | direct | “It rained,”"]),
    ("a new paragraph does not inherit the speaker", "“The dam held,” Roe said.\n\nIt rained all night.", ["Roe | direct | “The dam held,”"]),
]

INDIRECT = [
    ("an aside after the speaker", "The official, however, said that the bridge would close.", ["The official | indirect | that the bridge would close"]),
    ("said that", "Holm said that the bridge would close.", ["Holm | indirect | that the bridge would close"]),
    ("said without that", "Holm said the bridge would close.", ["Holm | indirect | the bridge would close"]),
    ("says", "The agency says prices will rise.", ["The agency | indirect | prices will rise"]),
    ("has said", "The agency has repeatedly said that prices will rise.", ["The agency | indirect | that prices will rise"]),
    ("a day between speaker and verb", "Ruritania on Thursday rejected the offer from its neighbour.", ["Ruritania | indirect | the offer from its neighbour"]),
    ("a day after the verb", "Holm said Monday that the bridge would close.", ["Holm | indirect | that the bridge would close"]),
    ("a scene after the verb", "Holm said in a statement that the bridge would close.", ["Holm | indirect | that the bridge would close"]),
    ("told somebody that", "Holm told the council that the bridge would close.", ["Holm | indirect | that the bridge would close"]),
    ("an introduction", "On Monday, Holm said the bridge would close.", ["Holm | indirect | the bridge would close"]),
    ("however", "However, Holm said the bridge would stay open.", ["Holm | indirect | the bridge would stay open"]),
    ("an apposition", "Rita Moor, a lawyer for the family, said the case was closed.", ["Rita Moor, a lawyer for the family | indirect | the case was closed"]),
    ("a party and state in brackets", "Rep. Rita Moor (D-Ohio) said the case was closed.", ["Rep. Rita Moor (D-Ohio) | indirect | the case was closed"]),
    ("a long role", "The chairman of the Arcadian Football Association said the match was lost.", ["The chairman of the Arcadian Football Association | indirect | the match was lost"]),
    ("a role and a name", "White House Press Secretary Lee Hart said talks went on.", ["White House Press Secretary Lee Hart | indirect | talks went on"]),
    ("an anonymous source", "A senior official said talks went on.", ["A senior official | indirect | talks went on"]),
    ("two speakers", "Moor and Hart said talks went on.", ["Moor and Hart | indirect | talks went on"]),
    ("people who", "People who know her said she was calm.", ["People who know her | indirect | she was calm"]),
    ("said at the end", "The bridge will close, Holm said.", ["Holm | indirect | The bridge will close"]),
    ("said at the end, inverted", "The bridge will close, said Holm.", ["Holm | indirect | The bridge will close"]),
    ("said in the middle", "The United States, Carter said, has an interest in peace.", ["Carter | indirect | The United States … has an interest in peace"]),
    ("according to, first", "According to the police, two men fled.", ["the police | indirect | two men fled"]),
    ("according to, last", "Two men fled, according to the police.", ["the police | indirect | Two men fled"]),
    ("according to, without a comma", "Two men fled according to the police.", ["the police | indirect | Two men fled"]),
    ("warned that", "Officials warned that the river would rise.", ["Officials | indirect | that the river would rise"]),
    ("warned somebody that", "Panetta warned Arcadia that it would act.", ["Panetta | indirect | that it would act"]),
    ("argued that", "Economists argue that wages lag behind.", ["Economists | indirect | that wages lag behind"]),
    ("believes", "Washington believes the militia is armed.", ["Washington | indirect | the militia is armed"]),
    ("denied that", "The firm denied that it had paid bribes.", ["The firm | indirect | that it had paid bribes"]),
    ("denied doing", "The firm denied paying bribes.", ["The firm | indirect | paying bribes"]),
    ("accused of", "The minister accused the rebels of burning the mill.", ["The minister | indirect | the rebels of burning the mill"]),
    ("urged to", "The pope urged both sides to lay down arms.", ["The pope | indirect | both sides to lay down arms"]),
    ("asked to", "The judge asked the witness to speak up.", ["The judge | indirect | the witness to speak up"]),
    ("asked whether", "The judge asked whether the witness was ill.", ["The judge | indirect | whether the witness was ill"]),
    ("called on", "The union called on the firm to raise wages.", ["The union | indirect | the firm to raise wages"]),
    ("called for", "The union called for higher wages.", ["The union | indirect | higher wages"]),
    ("demanded", "The union demanded that wages be raised.", ["The union | indirect | that wages be raised"]),
    ("vowed to", "The president vowed to fight on.", ["The president | indirect | to fight on"]),
    ("promised that", "The president promised that taxes would fall.", ["The president | indirect | that taxes would fall"]),
    ("announced that", "The bank announced that it would merge.", ["The bank | indirect | that it would merge"]),
    ("rejected allegations", "The ministry rejected allegations of torture.", ["The ministry | indirect | allegations of torture"]),
    ("rejected and warned", "Ruritania rejected the charge and warned that it would answer in kind.", ["Ruritania | indirect | the charge", "Ruritania | indirect | that it would answer in kind"]),
    ("said and added", "Roe said the dam held and added that nobody was hurt.", ["Roe | indirect | the dam held", "Roe | indirect | that nobody was hurt"]),
    ("a participle", "Roe left the hall, saying that the talks had failed.", ["Roe | indirect | that the talks had failed"]),
    ("a participle after a quotation", "“The dam held,” Roe said, adding that nobody was hurt.", ["Roe | direct | “The dam held,”", "Roe | indirect | that nobody was hurt"]),
    ("with somebody accusing", "The tone was harsh, with Gen. Max Bauer accusing the rebels of arson.", ["Gen. Max Bauer | indirect | the rebels of arson"]),
    ("embedded verbs stay inside", "Carter said the government believes and knows that the rebels did it.", ["Carter | indirect | the government believes and knows that the rebels did it"]),
    ("not only but also stays inside", "A spokesman said that the agency not only supports but also urges the rebels to attack.", ["A spokesman | indirect | that the agency not only supports but also urges the rebels to attack"]),
    ("even as it insisted", "Arcadia demanded “swift action” against the gang, even as it insisted there was no rift.", ["Arcadia | mixed | “swift action” against the gang", "it | indirect | there was no rift"]),
    ("listener with an apposition", "Diplomats have urged the main spy agency, the Bureau, to cut its ties.", ["Diplomats | indirect | the main spy agency, the Bureau, to cut its ties"]),
    ("while another said", "Moor said the case was closed, while Hart insisted it was open.", ["Moor | indirect | the case was closed", "Hart | indirect | it was open"]),
    ("as she urged calm", "As Silva urged calm, the crowd marched on.", ["Silva | indirect | calm"]),
    ("though at the end", "Officials say they have proof, though they have not shown it.", ["Officials | indirect | they have proof"]),
    ("because stays inside", "Experts say the army maintains ties because it fears its neighbour.", ["Experts | indirect | the army maintains ties because it fears its neighbour"]),
    ("declined to comment", "The company declined to comment.", ["The company | indirect | to comment"]),
    ("a poll", "A new poll shows that most voters are undecided.", ["A new poll | indirect | that most voters are undecided"]),
    ("a headline with a colon", "Silva: Taxes Must Fall\n\nIt rained in the capital.", ["Silva | indirect | Taxes Must Fall"]),
    ("a headline", "Silva Says Taxes Must Fall\n\nIt rained in the capital.", ["Silva | indirect | Taxes Must Fall"]),
    ("a headline in the present", "US asks Arcadia to break links\n\nIt rained in the capital.", ["US | indirect | Arcadia to break links"]),
    ("a headline that names a place is none", "ARCADIA: Storm floods the coast\n\nIt rained.", []),
    ("a dateline", "REPORTING FROM LUND -- Arcadia on Friday rejected claims that it had armed the rebels.", ["Arcadia | indirect | claims that it had armed the rebels"]),
    ("letters beyond the first plane", "😀 Ömür said that 🎉 the Łódź road is open.", ["Ömür | indirect | that 🎉 the Łódź road is open"]),
    ("thought", "She thought the plan was doomed.", ["She | indirect | the plan was doomed"]),
    ("suspected", "Arcadia has long suspected that the agency kept its ties.", ["Arcadia | indirect | that the agency kept its ties"]),
    ("signalled", "Officials this week signaled that aid may end.", ["Officials | indirect | that aid may end"]),
    ("insisted", "The premier insisted there would be no vote.", ["The premier | indirect | there would be no vote"]),
    ("acknowledged", "She acknowledged that mistakes had been made.", ["She | indirect | that mistakes had been made"]),
    ("criticised", "The senator criticized the deal with Arcadia.", ["The senator | indirect | the deal with Arcadia"]),
    ("praised for", "The senator praised the crew for saving lives.", ["The senator | indirect | the crew for saving lives"]),
]

HEADLINES = [
    ("content, speaker says", "Bridge to close in May, PM says\n\nIt rained.", ["PM | indirect | Bridge to close in May"]),
    ("content, says speaker", "No truth in charge, says Foreign Office\n\nIt rained.", ["Foreign Office | indirect | No truth in charge"]),
    ("content, speaker recalls", "Dam was cracked for years, officer recalls\n\nIt rained.", ["officer | indirect | Dam was cracked for years"]),
    ("the one told is not the content", "Cut ties with gang, US tells Arcadia\n\nIt rained.", ["US | indirect | Cut ties with gang"]),
    ("the one urged is not the content", "Act now against gang, Roe urges Arcadia\n\nIt rained.", ["Roe | indirect | Act now against gang"]),
    ("content: speaker", "Taxes must fall: PM\n\nIt rained.", ["PM | indirect | Taxes must fall"]),
    ("content: a role", "Bridge is safe: officials\n\nIt rained.", ["officials | indirect | Bridge is safe"]),
    ("a colon before no speaker", "The bridge is safe: a relief\n\nIt rained.", []),
]

SPEAKERS = [
    ("an introduction of time", "Since the attack on the dam, Arcadian leaders have urged the council to act.", ["Arcadian leaders | indirect | the council to act"]),
    ("how long", "For some twenty hours a handful of men said that they would stay.", ["a handful of men | indirect | that they would stay"]),
    ("a date", "On 22 September the highest officer said that the dam held.", ["the highest officer | indirect | that the dam held"]),
    ("a time alone is none", "In late 2006 said the dam held.", []),
    ("a means alone is none", "By satellite telephone said he was alive.", []),
    ("nobody is none", "No one said the dam held.", []),
    ("an end of sentence that was missed", "Lind left the board. Ada Holm said the dam held.", ["Ada Holm | indirect | the dam held"]),
    ("would neither confirm nor deny", "The ministry would neither confirm nor deny that the dam was weak.", ["The ministry | indirect | that the dam was weak"]),
    ("nor would he", "Nor would he say when the dam would open.", ["he | indirect | when the dam would open"]),
]

DESCRIBED = [
    ("briefed on", "Two people briefed on the matter said the talks had failed."),
    ("briefed on, told", "Two people briefed on the matter told the Gazette the talks had failed."),
    ("any participle before by", "Residents evacuated by the navy said the water was brown."),
    ("quoted by a paper", "Witnesses quoted by the Gazette said the pumps had failed."),
    ("involved in", "Three lawyers involved in the case said the court would sit."),
    ("trapped in", "A group of sailors trapped in the hold said the pumps had failed."),
    ("accused of", "A man accused of theft said he had slept."),
    ("who were there", "Several officials who were there said the talks had failed."),
    ("a noun in -ly", "The family said the boat was lost."),
]
UNDESCRIBED = [
    ("was raided by", "The ferry was raided by police, the mayor said.", "the mayor"),
    ("another clause", "The council voted on the matter, the mayor said.", "the mayor"),
    ("was briefed on", "The mayor was briefed on the matter, Ada Holm said.", "Ada Holm"),
    ("warned on a day", "Officials warned on Monday that the dam was weak.", "Officials"),
    ("an adverb in -ly", "The mayor reportedly said the dam was weak.", "The mayor"),
]


@pytest.mark.parametrize("text", [row[1] for row in DESCRIBED], ids=[row[0] for row in DESCRIBED])
def test_what_describes_a_speaker_belongs_to_it(text: str) -> None:
    speaker = text[: min(text.find(verb) for verb in (" said ", " told ") if verb in text)]
    assert [row.split(" | ")[0] for row in shown(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"), [row[1:] for row in UNDESCRIBED], ids=[row[0] for row in UNDESCRIBED]
)
def test_a_verb_of_its_own_describes_no_speaker(text: str, speaker: str) -> None:
    assert [row.split(" | ")[0] for row in shown(text)] == [speaker]


ACCUSED = [
    ("of a deed", "Brandt was accused of lying.", "- | indirect | Brandt … lying"),
    ("has been", "Brandt has been accused of lying.", "- | indirect | Brandt … lying"),
    ("of a thing", "He was accused of theft.", "- | indirect | He … theft"),
    ("by somebody", "Brandt was accused by the mayor of lying.", "the mayor | indirect | Brandt … lying"),
    ("was denying", "The mayor was denying any wrongdoing.", "The mayor | indirect | any wrongdoing"),
    ("was denying, with an apposition", "The mayor, Nora Vance, was denying any wrongdoing.", "The mayor, Nora Vance | indirect | any wrongdoing"),
    ("denied", "The mayor denied any wrongdoing.", "The mayor | indirect | any wrongdoing"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ACCUSED], ids=[row[0] for row in ACCUSED])
def test_finds_charges_and_denials_of_few_words(text: str, expected: str) -> None:
    assert shown(text) == [expected]


DEEDS = [
    ("fired rockets", "The rebels fired rockets at the dam.", []),
    ("backed", "The farmers backed the resistance.", []),
    ("posted a loss", "The bank posted its first annual loss.", []),
    ("queries data", "The program queries a user's data.", []),
    ("a noun that looks like a verb", "Search queries can be saved as “folders” on the disk.", []),
    ("sought peace", "Roe, who sought peace with the rebels, is dead.", []),
    ("fired, but words", "Roe fired questions at the council.", ["Roe | indirect | questions at the council"]),
    ("continued to fall", "The river continued to fall on Monday.", []),
    ("a name given", "The family live in a village called New Lund.", []),
    ("asked not to be named", "An official who asked not to be named said the dam held.", ["An official who asked not to be named | indirect | the dam held"]),
]

CONTENTS = [
    ("told to", "Roe told the crew to leave the dam.", ["Roe | indirect | the crew to leave the dam"]),
    ("told not to", "Roe told the crew not to leave the dam.", ["Roe | indirect | the crew not to leave the dam"]),
    ("advised to", "Roe advised farmers to leave the valley.", ["Roe | indirect | farmers to leave the valley"]),
    ("a day after a thing", "The council criticized the plan on Friday.", ["The council | indirect | the plan"]),
    ("a day inside what is said", "Roe said that the dam broke on Friday.", ["Roe | indirect | that the dam broke on Friday"]),
    ("a relative clause before the verb", "Roe told senators that the ring, which lives off ransom, acted with help from the agency.", ["Roe | indirect | that the ring, which lives off ransom, acted with help from the agency"]),
    ("a relative clause without that", "Roe said the ring, which lives off ransom, had acted with help.", ["Roe | indirect | the ring, which lives off ransom, had acted with help"]),
    ("whom he described as", "Roe met Lind, whom he described as a friend of the dam.", ["he | indirect | as a friend of the dam"]),
    ("made it clear", "Roe made it clear that the dam would stay.", ["Roe | indirect | that the dam would stay"]),
    ("made plain", "Roe made plain that the dam would stay.", ["Roe | indirect | that the dam would stay"]),
    ("confirmed but declined", "Roe confirmed the talks but declined to say when they would be held.", ["Roe | indirect | the talks", "Roe | indirect | to say when they would be held"]),
    ("accused of a thing", "The tone was harsh, with Gen. Max Bauer accusing the rebels of arson.", ["Gen. Max Bauer | indirect | the rebels of arson"]),
]

MIXED = [
    ("a phrase quoted", "Roe said the deal was “a farce” from the start.", ["Roe | mixed | the deal was “a farce” from the start"]),
    ("said that with a quotation", "Roe said that the deal “will never pass.”", ["Roe | mixed | that the deal “will never pass.”"]),
    ("called it", "Roe called the deal “a farce.”", ["Roe | mixed | the deal “a farce.”"]),
    ("described as", "Roe described the army as a “veritable arm” of the party.", ["Roe | mixed | the army as a “veritable arm” of the party"]),
    ("warned with a quotation", "The minister has warned Arcadia that he will “take whatever steps are needed.”", ["The minister | mixed | that he will “take whatever steps are needed.”"]),
    ("words before the quotation", "The deal is “a farce,” Roe said.", ["Roe | mixed | The deal is “a farce,”"]),
    ("conceded", "But he conceded that it was a “tough year.”", ["he | mixed | that it was a “tough year.”"]),
    ("straight marks", 'Roe said the vote was "stolen."', ['Roe | mixed | the vote was "stolen."']),
    ("single marks", "Roe said the vote was 'a sham' from the start.", ["Roe | mixed | the vote was 'a sham' from the start"]),
]

TRANSCRIPTS = [
    (
        "a transcript",
        "HOST: Did you sign the letter?\n\nROE: I never signed it. I never saw it.\n\nHOST: Thank you.",
        ["HOST | indirect | Did you sign the letter?", "ROE | indirect | I never signed it. I never saw it.", "HOST | indirect | Thank you."],
    ),
    (
        "a transcript with full names",
        "Ann Host: Did you sign?\n\nJane Roe: I said no then.\n\nAnn Host: Thank you.\n\nJane Roe: You are welcome.",
        ["Ann Host | indirect | Did you sign?", "Jane Roe | indirect | I said no then.", "Ann Host | indirect | Thank you.", "Jane Roe | indirect | You are welcome."],
    ),
]

NONE = [
    ("no cue", "The bridge closed on Monday. It rained."),
    ("scare quotes", "The “free” lunch cost ten crowns."),
    ("a title", "She sang “The Long Road Home” at the fair."),
    ("a nickname", "Robert “Bob” Lee won the race in Lund."),
    ("an apostrophe", "It's the workers' day in '68 and rock 'n' roll."),
    ("inches", 'The 6\'2" runner won the 12" record.'),
    ("a lone mark", "The price “rose."),
    ("a claim as a noun", "Three claims were filed in May."),
    ("the united states", "The United States is large."),
    ("a menu", "Home\nWorld\nSport\nOpinion"),
    ("a footer", "Updated: Sep 24, 2011 11:34 IST"),
    ("only marks", "“” \"\" '' ‘’ « »"),
    ("nothing", ""),
]

TABLE = [*DIRECT, *ACROSS, *INDIRECT, *HEADLINES, *SPEAKERS, *DEEDS, *CONTENTS, *MIXED, *TRANSCRIPTS, *[(name, text, []) for name, text in NONE]]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_finds_claims(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


VIA = [
    ("Lind told Reuters that the dam held.", "Reuters"),
    ("Lind told the Harbor Times on Friday that the dam held.", "the Harbor Times"),
    ("“We are ready,” Lind told the Dispatch newspaper.", "the Dispatch newspaper"),
    ("Lind told the paper that the dam held.", "the paper"),
    ("“Never,” he told the BBC a week earlier.", "the BBC"),
    ("Lind said in an interview with the BBC that the dam held.", "the BBC"),
    ("“We are ready,” Lind said in an interview with Radio Lund.", "Radio Lund"),
    ("The dam held, Roe said, according to the Harbor Dispatch.", "the Harbor Dispatch"),
    ("Lind told senators that the dam held.", ""),
    ("Lind told reporters that the dam held.", ""),
    ("Lind told a panel that the dam held.", ""),
    ("Lind told the Senate Armed Services Committee that the dam held.", ""),
    ("Lind told the crew not to leave the dam.", ""),
    ("Lind asked the BBC to leave the dam.", ""),
    ("Lind said in an interview that the dam held.", ""),
]


@pytest.mark.parametrize(("text", "expected"), VIA, ids=[text for text, _ in VIA])
def test_tells_from_which_outlet_it_was_heard(text: str, expected: str) -> None:
    (claim,) = claims_of(text)
    assert " ".join(span.of(text) for span in claim.via) == expected


def test_context_holds_every_sentence_of_the_claim() -> None:
    text = "It rained. “The dam held,” Roe said. “We ran.” It cleared."
    assert [claim.context.of(text) for claim in claims_of(text)] == ["“The dam held,” Roe said. “We ran.”"]


def test_says_why_a_speaker_is_missing() -> None:
    text = "“The dam held,” Roe said.\n\n“Nobody was hurt at all. We are glad of it.”"
    assert [claim.speaker_reason for claim in claims_of(text)] == ["as written", "speech runs on"]


PIECES = st.sampled_from(
    [
        "Roe said ", "said", " that ", "“", "”", '"', "'", "''", "«", ",", ".", "?", ":", "\n", "\n\n", " — ", "--", "(", ")",
        "According to ", "the mayor ", "he ", "told ", "reporters ", "to ", "accused ", "of ", "claims ", "’s ", "Jane Roe", ": ",
        " the dam broke", "announced", "saying ", "and ", "Ms. ", "U.S. ", "é", "😀", "\x00", "\u2028", "1", "Asked ", ", who ",
        "declined to ", "not ", "was ", "by ", ";", "[", "]", "which ", "called for ", "ROE: ",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_yields_claims_in_order_with_spans_inside_it(text: str) -> None:
    claims = claims_of(text)
    places = [(claim.content[0].start, -claim.content[-1].end) for claim in claims]
    assert places == sorted(places)
    for claim in claims:
        assert claim.content and 0 <= claim.score <= 1
        assert list(claim.content) == sorted(claim.content)
        for span in (*claim.speaker, *claim.cue, *claim.content, *claim.via):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
            assert claim.context.start <= span.start and span.end <= claim.context.end
        assert bool(claim.speaker) or claim.speaker_reason in ("", "speech runs on")
