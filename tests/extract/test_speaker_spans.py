"""From speaker spans of every shape, as rules and learned extractors give them, to who it is or to nobody.

In the texts `[[...]]` is the speaker of the next `{{...}}`, `[[+...]]` a further piece of it, `<<...>>`
the cue; `[[]]` is speech that runs on and `[[-]]` a claim for which no speaker was found. Expected is
whom the last claim goes to: a chain's key, or a set of candidates (empty: any) where it must stay open.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.extract.chains import link
from claimdex.extract.mentions import find_mentions
from claimdex.extract.sentences import split
from claimdex.extract.speakers import follow
from claimdex.models import Article, Claim, ClaimKind, Extraction, Span, Stance

MARK = re.compile(r"\[\[(.*?)\]\]|\{\{|\}\}|<<(.*?)>>")


def followed(marked: str) -> Extraction:
    """Follow the claims of a marked text; a speaker and a content belong together inside the same content."""
    text, at = "", 0
    speakers: list[tuple[int, list[Span], str]] = []
    cues: list[tuple[Span, ...]] = []
    contents: list[tuple[int, Span]] = []
    opened: list[int] = []
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        around = opened[-1] if opened else -1
        if match.group() == "{{":
            opened.append(len(contents))
            contents.append((around, Span(len(text), len(text))))
        elif match.group() == "}}":
            number = opened.pop()
            contents[number] = (contents[number][0], Span(contents[number][1].start, len(text)))
        elif match.group(2) is not None:
            cues.append((Span(len(text), len(text) + len(match.group(2))),))
            text += match.group(2)
        else:
            written = match.group(1).removeprefix("+")
            written = "" if written == "-" else written
            piece = [Span(len(text), len(text) + len(written))] if written else []
            if match.group(1).startswith("+"):
                speakers[-1][1].extend(piece)
            else:
                reason = "as written" if piece else "" if match.group(1) else "speech runs on"
                speakers.append((around, piece, reason))
            text += written
    text += marked[at:]
    cues = [()] * (len(contents) - len(cues)) + cues
    claims = []
    for (around, content), cue in zip(contents, cues, strict=True):
        number = next((number for number, speaker in enumerate(speakers) if speaker[0] == around), 0)
        _, speaker, reason = speakers.pop(number)
        claims.append(
            Claim(
                ClaimKind.INDIRECT,
                Stance.ASSERTS,
                tuple(speaker),
                cue,
                (content,),
                Span(0, len(text)),
                speaker_reason=reason,
            )
        )
    article, paragraphs = Article(text), split(text)
    mentions, chains = link(article, paragraphs, find_mentions(article, paragraphs))
    return follow(article, paragraphs, claims, mentions, chains)


SPANS = [
    # Spans that lack something or hold too much
    ("the determiner is missing", "Pentagon spokesman Karl Roe came in. The [[spokesman]] said {{it would rain}}.", "Karl Roe"),
    ("the determiner and an adjective are missing", "A senior [[official]] in Lisbon said {{the ferry had sunk}}.", "A senior official in Lisbon|A senior official"),
    ("a trailing comma", "Ingrid Solheim, a painter, left. [[Solheim,]] who was tired, said {{she would sleep}}.", "Ingrid Solheim"),
    ("a whole apposition", "[[Captain Karl Roe, spokesperson of Admiral Vance,]] told them {{it rained}}.", "Karl Roe"),
    ("an apposition with two names", "[[Laura Beck, an aide to Mayor Robert Fenn,]] said {{the bridge was safe}}.", "Laura Beck"),
    ("a relative clause", "[[Daniel Okafor, who runs the ferry line with Laura Beck]], said {{fares would rise}}.", "Daniel Okafor"),
    ("a role and a relative clause", "[[a clerk who saw Robert Fenn fall]] said {{the stairs were wet}}.", "a clerk who saw Robert Fenn fall|a clerk"),
    ("two pieces, name first", "[[Karl Roe]], he recalled, [[+the harbour master]], said {{it rained}}.", "Karl Roe"),
    ("two pieces, role first", "[[The harbour master]] said on Monday, [[+Karl Roe]], that {{it rained}}.", "Karl Roe"),
    ("two pieces, title and name", "[[Adm.]] – as he then was – [[+Karl Roe]] said {{it rained}}.", "Karl Roe"),
    ("the cue's verb inside", "[[Karl Roe said]] that {{it rained}}.", "Karl Roe"),
    ("an adverb inside", "[[Karl Roe later]] said {{it rained}}.", "Karl Roe"),
    ("a date inside", "[[Karl Roe on Thursday]] said {{it rained}}.", "Karl Roe"),
    ("by inside", "The harbour is closed, {{it was said}} [[by Karl Roe]].", "Karl Roe"),
    ("according to inside", "[[according to Karl Roe]], {{it rained}}.", "Karl Roe"),
    ("from inside", "There were warnings [[from Karl Roe]] that {{it would rain}}.", "Karl Roe"),
    ("a conjunction inside", "It was late. [[But Karl Roe]] said {{it rained}}.", "Karl Roe"),
    ("a colon inside", "[[KARL ROE:]] {{It rained.}} Karl Roe laughed.", "Karl Roe"),
    ("a dash before a name", "“{{It rained}}” [[— Karl Roe]]", "Karl Roe"),
    ("an age", "[[Karl Roe, 43,]] said {{it rained}}.", "Karl Roe"),
    ("a party in brackets", "[[Rep. Nora Vance (R-Utah)]] said {{it rained}}.", "Nora Vance"),
    ("a party without brackets", "[[Nora Vance, D-Ohio]], said {{it rained}}.", "Nora Vance"),
    ("only a first name", "Laura Beck smiled. [[Laura]] said {{the soup was good}}.", "Laura Beck"),
    ("only the end of a name", "Maria Teresa Quint stood up. Maria Teresa [[Quint]] said {{it rained}}.", "Maria Teresa Quint"),
    ("only the beginning of a name", "[[Nora]] Vance said {{it rained}}.", "Nora Vance"),
    ("a name with its possessor's role", "[[Solheim's lawyer, Robert Fenn,]] said {{she slept}}. Ingrid Solheim wept.", "Robert Fenn"),
    ("a title alone inside a titled name", "[[Senator]] Nora Vance said {{it rained}}.", "Nora Vance"),
    ("quotation mark at the end", "“{{It rained,” [[Karl Roe]] said}}.", "Karl Roe"),
    ("both of a body and its acronym", "[[the Coastal Rescue Agency, or CRA,]] said {{it rained}}.", "Coastal Rescue Agency"),
    ("a body's acronym only", "The Coastal Rescue Agency (CRA) met. The [[CRA]] said {{it rained}}.", "Coastal Rescue Agency"),
    # Possessives
    ("a name's possessive", "Nobody believed [[Karl Roe's]] claim that {{it rained}}.", "Karl Roe"),
    ("a surname's possessive", "Karl Roe sat down. Nobody believed [[Roe's]] claim that {{it rained}}.", "Karl Roe"),
    ("a curly possessive", "Karl Roe sat down. Nobody believed [[Roe’s]] claim that {{it rained}}.", "Karl Roe"),
    ("a possessive and its noun", "Karl Roe sat down. [[Roe's claim]] that {{it rained}} was false.", "Karl Roe"),
    ("a possessive with an adjective", "Karl Roe sat down. [[Roe’s repeated warnings]] that {{it would rain}} were ignored.", "Karl Roe"),
    ("a body's possessive", "The Harbour Board met. [[The Harbour Board's]] warning that {{it would rain}} came late.", "Harbour Board"),
    ("a role's possessive", "Harbour master Karl Roe came. Nobody believed the [[harbour master's]] claim that {{it rained}}.", "Karl Roe"),
    ("a plural possessive", "Nobody believed [[the Republicans']] claim that {{it rained}}.", "Republicans"),
    ("his claim", "Karl Roe sat down. Nobody believed [[his]] claim that {{it rained}}.", "Karl Roe"),
    ("her claim", "Karl Roe sat down beside Nora Vance. Nobody believed [[her]] claim that {{it rained}}.", "Nora Vance"),
    ("his, of two", "Karl Roe sat down beside Robert Fenn. Nobody believed [[his]] claim that {{it rained}}.", {"Karl Roe", "Robert Fenn"}),
    ("its claim", "[[The Harbour Board]] said {{it rained}}, and few believed [[its]] claim that {{it snowed}}.", "Harbour Board"),
    ("somebody's spokesman is not he", "Karl Roe slept. [[Roe's spokesman]] said {{it rained}}.", "Roe's spokesman"),
    ("somebody's lawyers are many", "Karl Roe slept. [[Roe's lawyers]] said {{it rained}}.", "Roe's lawyers"),
    ("his lawyer is not he", "[[Karl Roe]] said {{it rained}}. [[His lawyer]] said {{it snowed}}.", "His lawyer"),
    ("her brother is not she", "[[Nora Vance]] said {{it rained}}. [[Her brother]] said {{it snowed}}.", "Her brother"),
    # Who and which
    ("who after a name", "They met Nora Vance, [[who]] said {{it rained}}.", "Nora Vance"),
    ("who after an age", "They met Nora Vance, 51, [[who]] said {{it rained}}.", "Nora Vance"),
    ("who after an apposition", "They met Nora Vance, the mayor of Lisbon, [[who]] said {{it rained}}.", "Nora Vance"),
    ("who after an apposition with a name in it", "They met Nora Vance, an aide to Robert Fenn, [[who]] said {{it rained}}.", {"Nora Vance", "Robert Fenn"}),
    ("who after a role with of", "They met the mayor of Lisbon, [[who]] said {{it rained}}.", "the mayor of Lisbon"),
    ("who after a nameless role", "They met a retired teacher [[who]] said {{it rained}}.", "a retired teacher"),
    ("who after many", "There were several officials [[who]] said {{it rained}}.", "several officials|officials"),
    ("who after a bracket", "They met Rep. Nora Vance (R-Utah), [[who]] said {{it rained}}.", "Nora Vance"),
    ("who after two", "They met Nora Vance and Karl Roe, [[who]] said {{it rained}}.", {"Nora Vance", "Karl Roe"}),
    ("who after both, far", "They met Nora Vance and her brother Karl Roe, [[who]] said {{they had slept}}.", {"Nora Vance", "Karl Roe"}),
    ("which after a body", "They asked the Harbour Board, [[which]] said {{it rained}}.", "Harbour Board"),
    ("which after a role", "They asked the ministry, [[which]] said {{it rained}}.", set()),
    ("that after a document", "There was a report [[that]] said {{it rained}}.", set()),
    ("who with nobody before", "It is not known [[who]] said {{it rained}}.", set()),
    ("who in a question", "[[Who]] says {{it rains}}? Nora Vance laughed.", set()),
    ("who inside its antecedent", "They met [[Nora Vance, who]] said {{it rained}}.", "Nora Vance"),
    ("who and an aside", "They met Nora Vance, [[who, when asked by Robert Fenn,]] said {{it rained}}.", "Nora Vance"),
    ("whose", "They met Nora Vance, [[whose]] claim that {{it rained}} was false.", "Nora Vance"),
    # Pronouns
    ("he after a man in a quotation tag", "“{{It rained}},” said [[Karl Roe]]. “{{It snowed}},” [[he]] said.", "Karl Roe"),
    ("he after two men are named", "Karl Roe called Robert Fenn on Friday. [[He]] said {{it rained}}.", {"Karl Roe", "Robert Fenn"}),
    ("he after a speaker who names another man outside his words", "[[Karl Roe]] said {{it rained}}. Robert Fenn had been ill. [[He]] said {{it snowed}}.", {"Karl Roe", "Robert Fenn"}),
    ("he across a paragraph", "[[Karl Roe]] said {{it rained}}.\n\n[[He]] said {{it snowed}}.", "Karl Roe"),
    ("she is the only woman", "[[Karl Roe]] said {{it rained}}. Nora Vance shook her head. [[She]] said {{it snowed}}.", "Nora Vance"),
    ("she after the sister without a name", "[[Nora Vance]] said {{it rained}}. Her sister laughed. [[She]] said {{it snowed}}.", set()),
    ("him after according to", "Karl Roe sat down. According to [[him]], {{it rained}}.", "Karl Roe"),
    ("her after according to", "Nora Vance sat down. According to [[her]], {{it rained}}.", "Nora Vance"),
    ("he himself", "Karl Roe sat down. [[He himself]] said {{it rained}}.", "Karl Roe"),
    ("he with an adverb", "Karl Roe sat down. [[he also]] said {{it rained}}.", "Karl Roe"),
    ("he inside what he says", "[[Karl Roe]] said {{he had left because [[he]] thought {{it would rain}}}}.", "Karl Roe"),
    ("he inside a quotation is not who quotes", "“{{[[He]] told me {{it would rain}}}},” said [[Karl Roe]].", set()),
    ("I inside a quotation", "[[Karl Roe]] said: “{{It was late. [[I]] think {{it rained}}.}}”", "Karl Roe"),
    ("we inside a quotation", "[[Karl Roe]] said: “{{It was late. [[We]] think {{it rained}}.}}”", {"Karl Roe"}),
    ("I of the writer", "It was late in Lisbon. Nora Vance slept. [[I]] said {{it rained}}.", set()),
    ("they after two", "Nora Vance and Karl Roe sat down. [[They]] said {{it rained}}.", {"Nora Vance", "Karl Roe"}),
    ("they after officials", "[[Officials]] said {{it rained}}. [[They]] said {{it snowed}}.", "Officials"),
    ("they after one man", "Karl Roe sat down. [[They]] said {{it rained}}.", set()),
    ("it after a firm acts", "Kelpora Ltd. cut its prices on Monday. [[It]] said {{it had no choice}}.", "Kelpora Ltd."),
    ("it after two firms", "Kelpora Ltd. sued Norfreight Inc. on Monday. [[It]] said {{it had no choice}}.", {"Kelpora Ltd.", "Norfreight Inc."}),
    ("it after a man", "Karl Roe sat down. [[It]] said {{it rained}}.", set()),
    # Roles, companies and institutions
    ("the company, of one firm", "Kelpora Ltd. cut its prices on Monday. [[The company]] said {{it had no choice}}.", "Kelpora Ltd."),
    ("the company, of two firms", "Kelpora Ltd. sued Norfreight Inc. on Monday. [[The company]] said {{it had no choice}}.", {"Kelpora Ltd.", "Norfreight Inc."}),
    ("the ministry", "Norway's Fisheries Ministry met. [[The ministry]] said {{cod was rare}}.", "Fisheries Ministry (Norway)|Fisheries Ministry"),
    ("the agency by its name's noun", "The Coastal Rescue Agency met. The [[agency]] said {{it rained}}.", "Coastal Rescue Agency"),
    ("the university", "Quellmoor University closed. [[The university]] said {{it had no money}}.", "Quellmoor University"),
    ("the role bound after its first use", "[[The harbour master]] said {{it rained}}. Karl Roe, the harbour master, left.", "Karl Roe"),
    ("another spokesman is not the one before", "[[Police spokesman Karl Roe]] said {{it rained}}. [[Another police spokesman]] said {{it snowed}}.", "Another police spokesman"),
    ("a spokesman after a named one", "[[Police spokesman Karl Roe]] said {{it rained}}. [[A spokesman for the mayor]] said {{it snowed}}.", "A spokesman for the mayor|A spokesman"),
    ("the former minister among two", "Former minister Karl Roe met Minister Robert Fenn. [[The former minister]] said {{it rained}}.", "Karl Roe"),
    ("the two senators", "Sen. Karl Roe and Sen. Nora Vance met. [[The two senators]] said {{it rained}}.", {"Karl Roe", "Nora Vance"}),
    ("both men", "Karl Roe and Robert Fenn met. [[Both men]] said {{it rained}}.", {"Karl Roe", "Robert Fenn"}),
    ("the pair", "Karl Roe and Robert Fenn met. [[The pair]] said {{it rained}}.", set()),
    ("neither man", "Karl Roe and Robert Fenn met. [[Neither man]] said {{it rained}}.", set()),
    ("both Roe and Fenn", "[[Both Karl Roe and Robert Fenn]] said {{it rained}}.", {"Karl Roe", "Robert Fenn"}),
    ("neither nor", "[[Neither Karl Roe nor Nora Vance]] said {{it rained}}.", {"Karl Roe", "Nora Vance"}),
    ("either or", "[[Karl Roe or Nora Vance]] said {{it rained}}.", {"Karl Roe", "Nora Vance"}),
    ("three in a list", "[[Karl Roe, Nora Vance and Robert Fenn]] said {{it rained}}.", {"Karl Roe", "Nora Vance", "Robert Fenn"}),
    ("a man and his lawyers", "[[Karl Roe and his lawyers]] said {{it rained}}.", {"Karl Roe"}),
    ("a man and others", "[[Karl Roe and others]] said {{it rained}}.", {"Karl Roe"}),
    ("a body and a man", "[[The Harbour Board and Karl Roe]] said {{it rained}}.", {"Harbour Board", "Karl Roe"}),
    ("along with", "[[Karl Roe, along with Nora Vance,]] said {{it rained}}.", {"Karl Roe", "Nora Vance"}),
    ("a body whose name has and", "[[The Ministry of Trade and Industry]] said {{it rained}}.", "Ministry of Trade and Industry"),
    ("the body of which a man speaks", "[[The office of Karl Roe]] said {{it rained}}.", "!Karl Roe"),
    ("Roe's office", "Karl Roe slept. [[Roe's office]] said {{it rained}}.", "!Karl Roe"),
    ("Roe's campaign", "Karl Roe slept. [[The Roe campaign]] said {{it rained}}.", "!Karl Roe"),
    ("people close to Roe", "Karl Roe slept. [[people close to Roe]] said {{it rained}}.", "!Karl Roe"),
    ("critics of Roe", "Karl Roe slept. [[Critics of Roe]] said {{it rained}}.", "!Karl Roe"),
    ("supporters of Roe, bare", "Karl Roe slept. [[Roe supporters]] said {{it rained}}.", "!Karl Roe"),
    ("a mother of a name", "Karl Roe slept. [[the mother of Karl Roe]] said {{it rained}}.", "!Karl Roe"),
    # Documents and polls
    ("the article", "[[the article]] said {{it rained}}.", set()),
    ("the report after a body", "The Harbour Board met. [[The report]] said {{it rained}}.", set()),
    ("a new poll", "[[a new poll]] showed {{it rained}}. Nora Vance laughed.", set()),
    ("documents", "[[documents]] show {{it rained}}.", set()),
    ("a poll by a body", "[[A poll by Quellmoor University]] showed {{it rained}}.", set()),
    ("a man's book", "[[Karl Roe's book]] says {{it rained}}.", "!Nora Vance"),
    ("a letter to a man", "[[A letter to Karl Roe]] said {{it rained}}.", "!Karl Roe"),
    ("a judge's ruling", "[[Judge Nora Vance's ruling]] said {{it rained}}.", "!Karl Roe"),
    ("a tweet", "[[a tweet from Karl Roe]] said {{it rained}}.", "Karl Roe|?"),
    # Participles and claims without a speaker
    ("participle without a speaker", "Karl Roe left the room, [[-]]<<saying>> that {{it rained}}.", "Karl Roe"),
    ("participle after another man", "Karl Roe shook hands with Robert Fenn, [[-]]<<saying>> that {{it rained}}.", "Karl Roe|?"),
    ("participle after a role", "The harbour master left the room, [[-]]<<adding>> that {{it rained}}.", "The harbour master"),
    ("participle after he", "[[Karl Roe]] said {{it rained}}. He left the room, [[-]]<<adding>> that {{it snowed}}.", "Karl Roe"),
    ("participle after a speech", "[[Karl Roe]] said {{it rained}}, [[-]]<<adding>> that {{it snowed}}.", "Karl Roe"),
    ("participle before the subject", "[[-]]<<Saying>> {{it rained}}, Karl Roe left the room.", "Karl Roe"),
    ("participle after two", "Karl Roe and Nora Vance left the room, [[-]]<<saying>> that {{it rained}}.", {"Karl Roe", "Nora Vance"}),
    ("participle after a country", "Norway closed its ports, [[-]]<<saying>> that {{cod was rare}}.", "Norway"),
    ("passive without anybody", "Karl Roe [[-]]<<was accused of>> {{selling cod}}.", set()),
    ("passive believed", "Karl Roe [[-]]<<is believed to>> {{have sold cod}}.", set()),
    ("passive by", "Karl Roe was accused by [[Nora Vance]] of {{selling cod}}.", "Nora Vance"),
    ("passive by a role", "Karl Roe was accused by [[the harbour master]] of {{selling cod}}.", "the harbour master"),
    ("passive told by her", "Nora Vance came. Karl Roe was told by [[her]] that {{cod was rare}}.", "Nora Vance"),
    ("it was reported", "Karl Roe sat down. It [[-]]<<was reported>> that {{it rained}}.", set()),
    # Speech that runs on and nesting
    ("runs on over a paragraph", "[[Karl Roe]] said: “{{It rained}}.\n\n“[[]]{{It snowed}}.”", "Karl Roe"),
    ("runs on after an open one", "Karl Roe met Robert Fenn. [[He]] said {{it rained}}.\n\n“[[]]{{It snowed}}.”", {"Karl Roe", "Robert Fenn"}),
    ("he after a nested claim", "[[Karl Roe]] said {{[[Robert Fenn]] denied {{it rained}}}}. [[He]] said {{it snowed}}.", "Karl Roe"),
    ("nested speaker", "[[Karl Roe]] said {{[[Robert Fenn]] denied {{it rained}}}}.", "Robert Fenn"),
    ("a nested relative", "[[Karl Roe]] said {{Robert Fenn has not seen Peter Lowe since his testimony on Monday, in which [[he]] said {{it rained}}}}.", "Robert Fenn|?"),
    ("nested, of whom two can be meant", "[[Karl Roe]] said {{Robert Fenn had left after [[he]] heard {{it rained}}}}.", {"Karl Roe", "Robert Fenn"}),
    ("nested in a quotation", "“{{Robert Fenn left when [[he]] heard {{it rained}}}},” [[Karl Roe]] said.", "Robert Fenn"),
    ("the last speaker is not the nested one for speech that runs on", "[[Karl Roe]] said: “{{[[Robert Fenn]] told me {{it rained}}.}}\n\n“[[]]{{It snowed}}.”", "Karl Roe"),
    # Wider prose
    ("a title that changes", "Chancellor Ingrid Solheim met reporters. The [[chancellor]], in a dark coat, said {{taxes would fall}}.", "Ingrid Solheim"),
    ("a country's leader by nationality", "Norwegian Prime Minister Ingrid Solheim met reporters. [[The Norwegian leader]] said {{taxes would fall}}.", "Ingrid Solheim"),
    ("the coach of a club", "[[Quellmoor coach Daniel Okafor]] said {{they had slept}}. [[The coach]] said {{they would train}}.", "Daniel Okafor"),
    ("the widow", "Sarah Pell, a widow of three years, wept. [[The widow]] said {{he had been kind}}.", "Sarah Pell"),
    ("Mr. and Mrs.", "David Lowe and Sarah Lowe sat down. [[Mrs. Lowe]] said {{it rained}}.", "Sarah Lowe"),
    ("two of a surname", "David Lowe and Sarah Lowe sat down. [[Lowe]] said {{it rained}}.", {"David Lowe", "Sarah Lowe"}),
    ("capital for the government", "[[Oslo]] said {{cod was rare}}.", "Oslo"),
    ("a statement from a body", "[[A statement from the Harbour Board]] said {{it rained}}.", "Harbour Board|?"),
    ("a group of experts", "[[Experts]] say {{cod is rare}}.", "Experts"),
    ("many, with a quantity", "[[Dozens of fishermen]] said {{cod was rare}}.", "Dozens of fishermen|fishermen|?"),
    ("some in a body", "[[Some in the Harbour Board]] said {{cod was rare}}.", "!Harbour Board"),
    ("nobody", "[[No one]] said {{cod was rare}}. Nora Vance slept.", set()),
    ("many unnamed", "[[many]] say {{cod is rare}}.", set()),
    ("one of the two", "Karl Roe met Robert Fenn. [[One of the two men]] said {{it rained}}.", set()),
    ("the other", "Karl Roe met Robert Fenn. [[The other man]] said {{it rained}}.", set()),
    ("the latter", "Karl Roe met Robert Fenn. [[The latter]] said {{it rained}}.", set()),
    ("the man", "Karl Roe opened the door. [[The man]] said {{it rained}}.", "Karl Roe|?|The man"),
    ("the woman of two people", "Karl Roe met Nora Vance. [[The woman]] said {{it rained}}.", "Nora Vance|?|The woman"),
]  # fmt: skip


# Written after the rules for the rows above stood, and held out while those were mended
HELD_OUT = [
    ("a mayor and his later surname", "Mayor Helen Marsh toured the flooded streets on Tuesday. At noon [[Marsh]] told residents {{the pumps would hold}}.", "Helen Marsh"),
    ("a short role after a long one", "The bank's chief economist, Tomas Brandt, was blunt. [[The economist]] expected {{rates to rise}}.", "Tomas Brandt"),
    ("he after a role alone", "[[A retired judge]] said {{the court was slow}}. [[He]] said {{it had always been slow}}.", "A retired judge"),
    ("she after a male speaker only", "[[Daniel Okafor]] said {{the line was closed}}. [[She]] said {{it was open}}.", set()),
    ("who after a club", "They wrote to Quellmoor United, [[which]] said {{the match was off}}.", "Quellmoor United|?"),
    ("who after a comma and a city", "Ingrid Solheim, of Oslo, [[who]] said {{the snow was early}}, laughed.", "Ingrid Solheim"),
    ("who after a widow of", "They spoke to the widow of Robert Fenn, [[who]] said {{he had been ill}}.", {"Robert Fenn"}),
    ("a wife named in apposition", "[[Fenn's wife, Laura Beck,]] said {{he had been ill}}. Robert Fenn died.", "Laura Beck"),
    ("a mother without a name", "Robert Fenn died in May. [[Fenn's mother]] said {{he had been ill}}.", "Fenn's mother"),
    ("his mother, then she", "[[Robert Fenn]] said {{he was well}}. [[His mother]] said {{he was ill}}. [[She]] said {{she wept}}.", "His mother"),
    ("a union's lawyer", "The Dockers Union struck. [[The union's lawyer]] said {{talks had failed}}.", "The union's lawyer"),
    ("the union itself", "The Dockers Union struck. [[The union]] said {{talks had failed}}.", "Dockers Union"),
    ("its chairman, unnamed", "The Dockers Union struck. [[Its chairman]] said {{talks had failed}}.", "Its chairman"),
    ("its chairman, named after", "The Dockers Union struck. [[Its chairman, Robert Fenn,]] said {{talks had failed}}.", "Robert Fenn"),
    ("possessive before denial", "Daniel Okafor resigned. [[Okafor's]] denial that {{he had been paid}} convinced few.", "Daniel Okafor"),
    ("possessive of a country", "Few believed [[Norway's]] assurance that {{cod was safe}}.", "Norway"),
    ("possessive of two", "[[Fenn and Beck's]] claim that {{it rained}} was false. Robert Fenn and Laura Beck sat down.", {"Robert Fenn", "Laura Beck"}),
    ("her account after two women", "Laura Beck met Helen Marsh. [[Her]] claim that {{it rained}} was false.", {"Laura Beck", "Helen Marsh"}),
    ("the four ministers", "Ministers Karl Roe, Robert Fenn, Daniel Okafor and Tomas Brandt met. [[The four ministers]] said {{it rained}}.", set()),
    ("both women", "Laura Beck and Helen Marsh ran. [[Both women]] said {{it rained}}.", {"Laura Beck", "Helen Marsh"}),
    ("a couple", "[[Laura Beck and her husband]] said {{it rained}}.", {"Laura Beck"}),
    ("a firm and a bank", "[[Kelpora Ltd. and the Bank of Quellmoor]] said {{it rained}}.", {"Kelpora Ltd.", "Bank of Quellmoor"}),
    ("a company after a bank", "The Bank of Quellmoor lent to Kelpora Ltd. in May. [[The company]] said {{it would repay}}.", "Kelpora Ltd.|?"),
    ("the bank after a company", "The Bank of Quellmoor lent to Kelpora Ltd. in May. [[The bank]] said {{it was safe}}.", "Bank of Quellmoor"),
    ("they after a crowd opens", "Farmers blocked the road at dawn. [[They]] said {{milk was too cheap}}.", "Farmers"),
    ("they after a crowd and a man", "Farmers blocked the road after Robert Fenn spoke. [[They]] said {{milk was too cheap}}.", "Farmers|?"),
    ("it after a paper", "The Harbour Board sent a letter on Monday. [[It]] said {{the quay was weak}}.", set()),
    ("it at the end of its own sentence", "The Harbour Board closed the quay because, [[it]] said, {{the stones were loose}}.", "Harbour Board"),
    ("it of a ship", "The ferry sank off Lisbon. [[It]] said {{nothing}}.", set()),
    ("participle and a role with a name", "Police chief Helen Marsh closed the bridge, [[-]]<<citing>> {{a crack}}.", "Helen Marsh"),
    ("participle after an embedded subject", "Helen Marsh watched as Laura Beck left the room, [[-]]<<saying>> {{it was late}}.", {"Helen Marsh", "Laura Beck"}),
    ("participle after an adverbial", "On Friday, Helen Marsh closed the bridge, [[-]]<<arguing>> {{it was weak}}.", "Helen Marsh|?"),
    ("participle after a possessor", "Helen Marsh's car left the yard, [[-]]<<saying>> {{it was late}}.", set()),
    ("passive with a hidden speaker", "Helen Marsh [[-]]<<was quoted as saying>> {{it was late}}.", set()),
    ("by a committee", "The bridge was called {{unsafe}} [[by the Harbour Safety Committee]].", "Harbour Safety Committee"),
    ("by many", "The bridge was called {{unsafe}} [[by local engineers]].", "local engineers"),
    ("according to a role and a name", "{{The bridge is unsafe}}, [[according to city engineer Tomas Brandt]].", "Tomas Brandt"),
    ("told by a man whom the writer names last", "Laura Beck was told by Robert Fenn that {{it rained}}, [[she]] said.", "Laura Beck"),
    ("I of a quoted woman", "“{{It was dark. [[I]] knew {{it was late}}}},” [[Laura Beck]] said.", "Laura Beck"),
    ("I of an open quoted one", "Robert Fenn met Karl Roe. “{{It was dark. [[I]] knew {{it was late}}}},” [[he]] said.", set()),
    ("nested report of a body", "[[Robert Fenn]] said {{[[the Harbour Board]] had warned {{the quay was weak}}}}.", "Harbour Board"),
    ("nested she", "[[Robert Fenn]] said {{Laura Beck had gone home and [[she]] believed {{it was late}}}}.", "Laura Beck"),
    ("nested him", "[[Laura Beck]] said {{Robert Fenn told her [[he]] believed {{it was late}}}}.", "Robert Fenn"),
    ("runs on after a nested pronoun", "[[Laura Beck]] said: “{{Robert left. [[He]] said {{it was late}}}}.\n\n“[[]]{{I stayed}}.”", "Laura Beck"),
    ("after a stranger", "[[Karl Roe]] said {{it was late}}. A neighbour shut his window. [[He]] said {{it was early}}.", set()),
    ("after a paragraph of another speaker", "[[Karl Roe]] said {{it was late}}.\n\n[[Tomas Brandt]] said {{it was early}}.\n\n[[He]] said {{he had a clock}}.", "Tomas Brandt"),
    ("a title that two bear", "Senator Karl Roe met Senator Tomas Brandt. [[The senator]] said {{it was late}}.", {"Karl Roe", "Tomas Brandt"}),
    ("a title that one bears", "Senator Karl Roe met Mayor Tomas Brandt. [[The senator]] said {{it was late}}.", "Karl Roe"),
    ("a spokeswoman is no man", "Spokesman Karl Roe left. [[The spokeswoman]] said {{it was late}}.", "The spokeswoman"),
    ("in capitals with a title", "[[SEN. ROE:]] {{It is late.}} Senator Karl Roe sat down.", "Karl Roe|?"),
    ("a nickname in the name", "[[Robert “Bobby” Fenn]] said {{it was late}}.", "Robert “Bobby” Fenn|Robert Fenn|Fenn|?"),
    ("an accented name", "[[José Ibáñez]] said {{it was late}}. [[Ibáñez]] said {{it was dark}}.", "José Ibáñez"),
    ("a name with a particle", "Ursula von der Heide came. [[Von der Heide]] said {{it was late}}.", "Ursula von der Heide"),
    ("father and son", "Karl Roe Sr. met Karl Roe Jr. at noon. [[Roe]] said {{it was late}}.", "!Nobody"),
    ("one of a nation", "[[One Norwegian, Tomas Brandt,]] said {{it was late}}.", "Tomas Brandt"),
    ("a group within a body", "[[Several members of the Harbour Board]] said {{it was late}}.", "Several members of the Harbour Board|Several members"),
    ("an ally of a man", "[[An ally of President Karl Roe]] said {{it was late}}.", "!Karl Roe"),
    ("a man's own office", "[[President Karl Roe's office]] said {{it was late}}.", "!Karl Roe"),
    ("a statement by a man", "[[A statement by Karl Roe]] said {{it was late}}.", "Karl Roe|?"),
    ("a paper about a man", "[[A report on Karl Roe]] said {{it was late}}.", set()),
]  # fmt: skip


# A second lot, written when those above had been mended
HELD_OUT_AGAIN = [
    ("a coach and a player", "Coach Petra Lindgren praised striker Ana Duarte. [[The striker]] said {{she was tired}}.", "Ana Duarte"),
    ("she, of coach and player", "Coach Petra Lindgren praised striker Ana Duarte. [[She]] said {{she was tired}}.", {"Petra Lindgren", "Ana Duarte"}),
    ("he, of a man and a woman", "Samuel Osei drove Petra Lindgren home. [[He]] said {{the road was icy}}.", "Samuel Osei"),
    ("he after a question to him", "Asked about the ice, [[Samuel Osei]] said {{the road was closed}}. [[He]] added {{it would stay so}}.", "Samuel Osei"),
    ("he after a fronted other man", "Standing beside Samuel Osei, [[he]] said {{the road was closed}}. Viktor Hale laughed.", set()),
    ("the premier by his land", "Canadian Premier Victor Hale landed. [[Canada's premier]] said {{trade would grow}}.", "Victor Hale"),
    ("his predecessor", "Premier Victor Hale landed. [[His predecessor]] said {{trade would shrink}}.", "His predecessor"),
    ("his predecessor, named", "Premier Victor Hale landed. [[His predecessor, Samuel Osei,]] said {{trade would shrink}}.", "Samuel Osei"),
    ("then he", "Premier Victor Hale landed. [[His predecessor]] said {{trade would shrink}}. [[He]] said {{it was plain}}.", "His predecessor|?"),
    ("a named one of many", "[[One of the drivers, Samuel Osei,]] said {{the road was closed}}.", "Samuel Osei"),
    ("an unnamed one of many", "[[One of the drivers]] said {{the road was closed}}.", "One of the drivers|?"),
    ("three unnamed", "[[Three drivers]] said {{the road was closed}}.", "Three drivers|?"),
    ("residents who", "There were residents [[who]] said {{the road was closed}}.", "residents"),
    ("a body and its head", "[[The Alpine Rescue Service and its director]] said {{the road was closed}}.", {"Alpine Rescue Service"}),
    ("its director, who", "They called the service's director, Petra Lindgren, [[who]] said {{the road was closed}}.", "Petra Lindgren"),
    ("who, two commas back", "Samuel Osei, 44, of Accra, [[who]] said {{the road was closed}}, drove on.", "Samuel Osei"),
    ("who after a firm's man", "They met Samuel Osei of Kelpora Ltd., [[who]] said {{the road was closed}}.", "Samuel Osei|?"),
    ("which after a comma and a place", "The court in Accra, [[which]] said {{the road was public}}, closed.", "!Accra"),
    ("a sentence with a semicolon", "Samuel Osei was late; [[he]] said {{the road was closed}}.", "Samuel Osei"),
    ("two men, one semicolon", "Samuel Osei was late; Victor Hale was not; [[he]] said {{the road was open}}.", {"Samuel Osei", "Victor Hale"}),
    ("Petra's claim", "Petra Lindgren won. [[Petra's]] claim that {{she had slept}} was doubted.", "Petra Lindgren"),
    ("Lindgren and Duarte's", "Petra Lindgren and Ana Duarte won. [[Lindgren's and Duarte's]] claim that {{they had slept}} was doubted.", {"Petra Lindgren", "Ana Duarte"}),
    ("the club's claim", "Accra Football Club won. [[The club's]] claim that {{it had slept}} was doubted.", "Accra Football Club|?"),
    ("their claim", "[[Drivers]] said {{the road was closed}}. Nobody believed [[their]] claim that {{it was icy}}.", "Drivers"),
    ("your own claim", "Petra Lindgren won. [[Your]] claim that {{it was icy}} is false.", set()),
    ("the two", "Petra Lindgren met Ana Duarte. [[The two]] said {{it was icy}}.", set()),
    ("the trio", "Petra Lindgren, Ana Duarte and Samuel Osei met. [[The trio]] said {{it was icy}}.", set()),
    ("all three women", "Petra Lindgren, Ana Duarte and Clara Roe met. [[All three women]] said {{it was icy}}.", set()),
    ("participle after a semicolon", "The road was icy; Samuel Osei drove on, [[-]]<<saying>> {{he was late}}.", "Samuel Osei|?"),
    ("participle after a body in the passive", "The Alpine Rescue Service was called out, [[-]]<<saying>> {{it was icy}}.", "Alpine Rescue Service"),
    ("participle after a place", "Snow fell in Accra on Monday, [[-]]<<suggesting>> {{winter had come}}.", set()),
    ("noun without a speaker", "There were [[-]]<<claims>> that {{it was icy}}. Samuel Osei drove on.", set()),
    ("by her", "Petra Lindgren won. The road was called {{icy}} by [[her]].", "Petra Lindgren"),
    ("by them", "Petra Lindgren won. The road was called {{icy}} by [[them]].", set()),
    ("I of a column", "By Petra Lindgren\n\nWinter came early to the hills. [[I]] think {{it was icy}}.", "Petra Lindgren|?"),
    ("nested I", "[[Petra Lindgren]] told Ana Duarte: “{{[[I]] believe {{it was icy}}}}.”", "Petra Lindgren"),
    ("nested official", "[[Petra Lindgren]] said {{[[officials]] told her {{it was icy}}}}.", "officials"),
    ("nested it", "[[Kelpora Ltd.]] said {{[[it]] believed {{it was icy}}}}.", "Kelpora Ltd."),
    ("nested they of a body", "[[The Alpine Rescue Service]] said {{[[they]] believed {{it was icy}}}}.", "Alpine Rescue Service"),
    ("he after a nested he", "[[Samuel Osei]] said {{Victor Hale had lied when [[he]] claimed {{it was icy}}}}. [[He]] said {{it was dry}}.", "Samuel Osei"),
    ("an adviser who was named earlier", "Adviser Ana Duarte left. [[An adviser]] said {{it was icy}}.", "An adviser"),
    ("other advisers", "Adviser Ana Duarte left. [[Other advisers]] said {{it was icy}}.", "Other advisers|?"),
    ("the adviser", "Adviser Ana Duarte left. [[The adviser]] said {{it was icy}}.", "Ana Duarte"),
    ("the senior adviser", "Adviser Ana Duarte left. [[The senior adviser]] said {{it was icy}}.", "Ana Duarte|The senior adviser|?"),
    ("the fisheries adviser of two", "Fisheries adviser Ana Duarte met trade adviser Clara Roe. [[The trade adviser]] said {{it was icy}}.", "Clara Roe"),
    ("sources close to", "[[Sources close to Samuel Osei]] said {{it was icy}}.", "!Samuel Osei"),
    ("his team", "Samuel Osei slept. [[Osei's team]] said {{it was icy}}.", "!Samuel Osei"),
    ("his widow by her name", "Samuel Osei died. [[His widow, Ana,]] said {{it was icy}}.", "Ana"),
    ("a mayor of a town he is named with", "[[Accra Mayor Samuel Osei]] said {{it was icy}}. [[The Accra mayor]] said {{it was dry}}.", "Samuel Osei"),
    ("the mayor of another town", "[[Accra Mayor Samuel Osei]] said {{it was icy}}. [[The Lisbon mayor]] said {{it was dry}}.", "The Lisbon mayor"),
]  # fmt: skip


def outcome(marked, expected):
    """Judge whom the last claim goes to: "right", "open" or "wrong"."""
    claim = followed(marked).claims[-1]
    chain = claim.speaker_chain
    if isinstance(expected, set):
        fits = not expected or set(claim.candidates) == expected
        return ("right" if fits else "open") if chain is None else "wrong"
    if expected.startswith("!"):
        return "wrong" if chain == expected[1:] else "right"
    allowed = expected.split("|")
    if chain is None:
        return "right" if "?" in allowed else "open"
    return "right" if chain in allowed else "wrong"


ROWS = [*SPANS, *HELD_OUT, *HELD_OUT_AGAIN]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [row[1:] for row in ROWS],
    ids=[row[0] for row in ROWS],
)
def test_follows_a_span_to_the_right_one_or_leaves_it_open(marked, expected):
    assert outcome(marked, expected) == "right"


WORDS = ["Karl", "Roe", "Nora", "Vance", "Mr.", "Kelpora", "Ltd.", "Norway", "the", "a", "his", "of", "and", "or", ",", "(", ")", ":", "said", "saying", "spokesman", "senators", "both", "two", "who", "which", "it", "they", "he", "she", "I", "we", "another", "report", "’s", "'s", "“", "”", '"', "that", "in", "\n\n"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=50), st.data())
def test_any_spans_give_chains_that_exist_and_each_span_one_mention(words, data):
    text = " ".join(words)
    place = st.integers(0, max(0, len(text) - 1))
    span = st.tuples(place, place).map(lambda ends: Span(min(ends), max(ends) + 1))
    pieces = st.lists(span, max_size=2).map(lambda spans: tuple(sorted(spans)))
    several = data.draw(st.lists(st.tuples(pieces, pieces, span), max_size=5)) if text else []
    claims = [
        Claim(ClaimKind.INDIRECT, Stance.ASSERTS, speaker, cue, (content,), content)
        for speaker, cue, content in sorted(several, key=lambda one: (one[2].start, -one[2].end))
    ]
    article, paragraphs = Article(text), split(text)
    mentions, chains = link(article, paragraphs, find_mentions(article, paragraphs))
    extraction = follow(article, paragraphs, claims, mentions, chains)
    keys = {chain.key for chain in extraction.chains}
    assert len(keys) == len(extraction.chains)
    for claim in extraction.claims:
        assert claim.speaker_reason
        assert claim.speaker_chain is None or claim.speaker_chain in keys
        assert {*claim.candidates, *claim.about} <= keys
    spans = [(mention.start, mention.end) for mention in extraction.mentions]
    assert spans == sorted(set(spans))
    assert all(text[mention.start : mention.end] == mention.text for mention in extraction.mentions)
    assert follow(article, paragraphs, claims, mentions, chains) == extraction
