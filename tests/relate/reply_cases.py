"""What an article says of Tobias Krell, and the rows of his accusations: content and reply.

The content None is that of a reply that answers none of them.
"""

STOLE = "Auditor Helena Brandt said that Mayor Tobias Krell stole from the city."
_STOLE = "that Mayor Tobias Krell stole from the city"
_THEFT = "Mayor Tobias Krell of theft"
THEFT = "Auditor Helena Brandt accused Mayor Tobias Krell of theft."
UNANSWERED = [(_STOLE, "none")]
LOOSE = [(_STOLE, "unclear"), (None, "denied")]

REPLIES = [
    ("denies it", f"{STOLE} Krell denied it.", [(_STOLE, "denied")]),
    ("denies the charge", f"{STOLE} Krell denied the accusation.", [(_STOLE, "denied")]),
    ("says that it is false", f'{STOLE} "That is a lie," Krell said.', [(_STOLE, "denied")]),
    ("denies the deed", f"{STOLE} Krell denied stealing.", [(_STOLE, "denied")]),
    (
        "another denies the deed",
        f"{STOLE} Carl Denk denied that Krell stole from the city.",
        [(_STOLE, "denied")],
    ),
    ("admits the deed", f"{STOLE} Krell admitted that he had stolen from the city.", [(_STOLE, "confirmed")]),
    ("admits it", f"{STOLE} Krell admitted it.", [(_STOLE, "confirmed")]),
    ("admits that it was true", f"{STOLE} Krell admitted that it was true.", [(_STOLE, "confirmed")]),
    ("neither nor", f"{STOLE} Krell neither confirmed nor denied the allegation.", [(_STOLE, "declined")]),
    ("admits wrongdoing", f"{STOLE} Krell admitted wrongdoing.", [(_STOLE, "confirmed")]),
    ("admits that he did it", f"{STOLE} Krell admitted that he had done it.", [(_STOLE, "confirmed")]),
    ("no comment", f"{STOLE} Krell declined to comment.", [(_STOLE, "declined")]),
    ("no comment on a day", f"{STOLE} Krell declined to comment on Monday.", [(_STOLE, "declined")]),
    ("spokesman is silent", f"{STOLE} A spokesman for Krell declined to comment.", [(_STOLE, "declined")]),
    ("not reached", f"{STOLE} Krell could not be reached.", [(_STOLE, "unreachable")]),
    (
        "each charge its own denial",
        "Helena Brandt accused Tobias Krell of beating his driver. Carl Denk accused Tobias Krell of cheating on "
        "his taxes. Krell admitted that he had paid his taxes too late. He denied beating the driver.",
        [("Tobias Krell of beating his driver", "denied"), ("Tobias Krell of cheating on his taxes", "none")],
    ),
]

NO_REPLIES = [
    ("admits something else", f"{STOLE} Krell admitted that he was tired.", UNANSWERED),
    ("plans", f"{STOLE} Krell confirmed that he would attend the opening of the bridge.", UNANSWERED),
    ("roads", f"{STOLE} Krell acknowledged that the roads of the city were in a bad state.", UNANSWERED),
    ("defeat", f"{THEFT} Krell conceded defeat in the election.", [(_THEFT, "none")]),
    ("is mayor", f"{STOLE} Minister Paul Redding confirmed that Krell was the mayor.", UNANSWERED),
    (
        "no proof",
        f"{STOLE} Brandt admitted that she had no proof that Krell stole from the city.",
        UNANSWERED,
    ),
    ("lies of another", f"{STOLE} Carl Denk, accused by Krell of lying, admitted lying.", UNANSWERED),
    ("another's deed", f"{STOLE} Carl Denk admitted stealing from the city.", UNANSWERED),
    ("owns that there is a report", f"{STOLE} Krell acknowledged the report.", UNANSWERED),
    ("owns a statement", f"{STOLE} Krell confirmed that it was his statement.", UNANSWERED),
    ("owns that he was right", f"{STOLE} Krell confirmed that he was right.", UNANSWERED),
    ("owns a day", f"{STOLE} Krell confirmed that it was Monday.", UNANSWERED),
    ("another admits that", f"{STOLE} Carl Denk admitted that.", UNANSWERED),
    (
        "another deed with the same firm",
        "Auditor Helena Brandt accused Mayor Tobias Krell of taking bribes from Norvia Works. "
        "Krell admitted that he had taken money from Norvia Works.",
        [("Mayor Tobias Krell of taking bribes from Norvia Works", "none")],
    ),
    (
        "the same place",
        "Auditor Helena Brandt accused Mayor Tobias Krell of stealing cars from the city depot. "
        "Krell admitted that he drove cars from the city depot.",
        [("Mayor Tobias Krell of stealing cars from the city depot", "none")],
    ),
    ("at the hearing", f"{STOLE} Krell confirmed that he was at the hearing.", UNANSWERED),
    (
        "denial of a late bridge",
        f"{STOLE} The council denied that the opening of the bridge would be late.",
        UNANSWERED,
    ),
    ("denial of another matter", f"{STOLE} Krell denied that he had declined to comment.", LOOSE),
    ("denial of rumours", f"{STOLE} Krell denied rumours that he would leave office.", LOOSE),
    ("denial of an illness", f"{STOLE} Minister Paul Redding denied that Krell was ill.", UNANSWERED),
    (
        "one word in two",
        "Auditor Helena Brandt said that Mayor Tobias Krell stole a loaf of bread. "
        "Minister Paul Redding denied that Krell stole a car.",
        [("that Mayor Tobias Krell stole a loaf of bread", "none"), (None, "denied")],
    ),
    (
        "silent on the bridge",
        f"{STOLE} Krell declined to comment on the plans for the bridge.",
        [(_STOLE, "unclear"), (None, "declined")],
    ),
    (
        "denial of another accused",
        "Helena Brandt accused Minister Paul Redding of hiding a report. She also accused Mayor Tobias Krell of "
        "taking bribes from Norvia Works. Redding denied it.",
        [("Mayor Tobias Krell of taking bribes from Norvia Works", "none")],
    ),
    (
        "accused in passing",
        f"{STOLE} Minister Paul Redding, accused of hiding a report on the harbour, denied the accusation.",
        UNANSWERED,
    ),
    (
        "robber admits",
        f"{THEFT} Carl Denk accused banker Olav Steen of theft. Steen admitted the theft.",
        [(_THEFT, "none")],
    ),
    ("brother denies", f"{STOLE} His brother, Anton Krell, denied stealing from the bank.", UNANSWERED),
    (
        "who confirms a deed of his accuses too",
        f"{STOLE} Paul Redding confirmed that Krell stole from the city.",
        [*UNANSWERED, ("that Krell stole from the city", "none")],
    ),
    (
        "silent before the charge",
        f"Krell declined to comment on the ferry. {STOLE}",
        [(_STOLE, "unclear"), (None, "declined")],
    ),
]

NO_CHARGES = [
    ("had not", "Auditor Helena Brandt said that Mayor Tobias Krell had not stolen from the city."),
    ("cleared", "Auditor Helena Brandt said that Mayor Tobias Krell was cleared of stealing."),
    ("acquitted", "Auditor Helena Brandt said that Mayor Tobias Krell had been acquitted of fraud."),
    ("falsely accused", "Auditor Helena Brandt said that Mayor Tobias Krell was falsely accused of theft."),
    ("nobody believed", "Auditor Helena Brandt said that nobody believed that Mayor Tobias Krell stole."),
    ("no proof", "Auditor Helena Brandt said that she had no proof that Mayor Tobias Krell stole."),
    ("whether", "Auditor Helena Brandt asked whether Mayor Tobias Krell stole."),
    ("if", "Auditor Helena Brandt said that if Mayor Tobias Krell stole, the council would ask why."),
    ("exposed it", "Auditor Helena Brandt said that Mayor Tobias Krell exposed the theft."),
]

_STOLEN = "Auditor Helena Brandt said that Mayor Tobias Krell stole from the city."
_RESIGN = "Councillor Vera Stoll called on Mayor Tobias Krell to resign."
_FALSIFIED = "Norvia Motors sold pumps to the clinic. Inspector Paul Redding said that the company falsified its tests."
_FUEL = "Grocer Salim Orban accused the captain's crew of stealing fuel."
_DRUGS = "The Halven Athletics Federation said that runner Mika Sollen took banned drugs."
_SHELLED = "Judge Ilmar Kosk said that the Sarova Front shelled the village of Ostra."
_OVERSTATED = "Editor Lina Maresh suggested that Judge Petra Voll overstated the evidence."

# Whom one asks about; what the accusation holds, None for a reply to none of them.
REPLIES_OF = [
    (
        "the charge in other words",
        "Petra Voll",
        f"{_OVERSTATED} Anton Reuss, a spokesman for Voll, rejected the suggestion that Voll had gone too far.",
        [("overstated", "denied")],
    ),
    (
        "a company by what it is",
        "Norvia Motors",
        f"{_FALSIFIED} Norvia Motors declined to comment.",
        [("falsified", "declined")],
    ),
    (
        "the same company",
        "Norvia Motors",
        "Inspector Paul Redding said that Norvia Motors poisoned the river. He said that the same company bribed two "
        "surveyors.",
        [("poisoned", "none"), ("bribed", "none")],
    ),
    (
        "he, said by a woman",
        "Tobias Krell",
        f"{_STOLEN} She said that he had also lied to the council. Krell denied stealing.",
        [("stole", "denied"), ("lied", "none")],
    ),
    (
        "they, said by one",
        "Sarova Front",
        f"{_SHELLED} He said that they had also burned a mill.",
        [("shelled", "none"), ("burned", "none")],
    ),
    (
        "nothing wrong",
        "Olav Steen",
        "Coach Ines Dorn accused the referee, Olav Steen, of taking bribes. Steen said he had done nothing wrong.",
        [("bribes", "denied")],
    ),
    (
        "never",
        "Mika Sollen",
        f'{_DRUGS} "I have never taken drugs," Sollen said.',
        [("drugs", "denied")],
    ),
    (
        "the contrary, by a spokesman",
        "Sarova Front",
        f"{_SHELLED} A spokesman for the Sarova Front said that its fighters had not shelled Ostra.",
        [("shelled", "denied")],
    ),
    (
        "a hospital by what it is, not reached",
        "Halven Hospital",
        "Nurse Greta Holm said that Halven Hospital hid the deaths of nine patients. The hospital did not respond to a "
        "request for comment.",
        [("hid the deaths", "unreachable")],
    ),
    (
        "owns to some, for his men",
        "Udo Lenz",
        f"Captain Udo Lenz commands the ferry. {_FUEL} Lenz admitted that his men had taken some.",
        [("stealing fuel", "confirmed")],
    ),
    (
        "by the noun of its name, not reached",
        "Ostrand Rail Authority",
        "Auditor Ilse Marten accused the Ostrand Rail Authority of hiding a report. The authority could not be reached "
        "on Saturday.",
        [("hiding a report", "unreachable")],
    ),
    ("refuses", "Tobias Krell", f"{_RESIGN} Krell refused to resign.", [("resign", "refused")]),
    (
        "says that he will not",
        "Tobias Krell",
        f"{_RESIGN} Krell said he would not resign.",
        [("resign", "refused")],
    ),
    ("agrees", "Tobias Krell", f"{_RESIGN} Krell agreed to resign in June.", [("resign", "agreed")]),
    ("says that he will", "Tobias Krell", f"{_RESIGN} Krell said he would resign.", [("resign", "agreed")]),
    (
        "no answer to a demand",
        "Tobias Krell",
        f"{_RESIGN} The council meets on Friday.",
        [("resign", "none")],
    ),
    (
        "a board by what it is, which agrees",
        "Halven Harbour Board",
        "Engineer Nils Aho urged the Halven Harbour Board to publish the report. The board said it would publish the "
        "report in June.",
        [("publish", "agreed")],
    ),
    (
        "answers by a sentence",
        "Tobias Krell",
        f"{_STOLEN} Krell spoke at noon in the town hall. He was responding to Brandt's accusation.",
        [("stole", "answered")],
    ),
    (
        "does not deny",
        "Tobias Krell",
        f"{_STOLEN} Krell did not deny that he stole from the city.",
        [("stole", "none")],
    ),
    (
        "accused of another deed in one sentence",
        "Vera Stoll",
        "Auditor Helena Brandt accused Minister Paul Redding of fraud and Judge Vera Stoll of perjury. Stoll denied the charge.",
        [("perjury", "denied")],
    ),
    (
        "denies her part in other words",
        "Vera Stoll",
        "Auditor Helena Brandt accused builder Paul Redding of fraud, and the judge, Vera Stoll, of perjury. Stoll denied perjury.",
        [("perjury", "denied")],
    ),
    (
        "rejects the call",
        "Tobias Krell",
        "Councillor Vera Stoll called on Mayor Tobias Krell to resign. A spokeswoman for Krell rejected the call.",
        [("resign", "refused")],
    ),
    (
        "a country rejects the demand",
        "Germany",
        "Poland demanded that Germany pay for the damage. Berlin rejected the demand.",
        [("pay", "refused")],
    ),
    (
        "a body refused",
        "Ostrand Rail Authority",
        "Mayor Tobias Krell urged the Ostrand Rail Authority to close the bridge. The authority refused.",
        [("close the bridge", "refused")],
    ),
    (
        "says that his country will not",
        "Germany",
        "Poland called on Germany to apologise for the raid. Chancellor Karl Renn of Germany said Germany would not apologise.",
        [("apologise", "refused")],
    ),
    (
        "did not comment",
        "Tobias Krell",
        "Auditor Helena Brandt said that Mayor Tobias Krell stole from the city. Krell did not comment.",
        [("stole", "declined")],
    ),
    (
        "called by the first word of its name",
        "Norvia Motors",
        "Auditor Helena Brandt accused Norvia Motors of poisoning the river. Norvia could not be reached.",
        [("poisoning", "unreachable")],
    ),
    (
        "used drugs and a lie",
        "Mika Sollen",
        "Trainer Olav Steen alleged that the runner Mika Sollen used banned drugs. Sollen called the allegation a lie.",
        [("banned drugs", "denied")],
    ),
    (
        "its own embassy elsewhere",
        "Germany",
        "Auditor Helena Brandt accused Germany of spying on the port. A spokesman for the German embassy in Paris declined to comment.",
        [("spying", "declined")],
    ),
    (
        "the same number in words",
        "Tobias Krell",
        "Auditor Helena Brandt blamed Mayor Tobias Krell for the fire that killed 3 people. Krell denied that the fire had killed three people.",
        [("fire", "denied")],
    ),
]

NO_REPLIES_OF = [
    (
        "which authority is open",
        "Ostrand Rail Authority",
        "Auditor Ilse Marten accused the Ostrand Rail Authority of hiding a report. The Sund Port Authority opened a "
        "quay. The authority could not be reached on Saturday.",
        [("hiding a report", "none")],
    ),
    (
        "another suggestion",
        "Petra Voll",
        f"{_OVERSTATED} Voll rejected the suggestion that she would retire.",
        [("overstated", "unclear"), (None, "denied")],
    ),
    (
        "which company is open",
        "Norvia Motors",
        "Norvia Motors and Delk Motors Company sold pumps. Inspector Paul Redding said that the company falsified its "
        "tests.",
        [],
    ),
    (
        "he may be who speaks",
        "Tobias Krell",
        "Auditor Carl Denk said that Mayor Tobias Krell stole from the city. He said that he had lied to the council.",
        [("stole", "none")],
    ),
    (
        "another is accused between",
        "Tobias Krell",
        f"{_STOLEN} Vera Stoll said that builder Olav Steen bribed a clerk. Steen denied it.",
        [("stole", "none")],
    ),
    (
        "owns to a wrong turn",
        "Udo Lenz",
        f"Captain Udo Lenz commands the ferry. {_FUEL} Lenz admitted that his men had taken a wrong turn.",
        [("stealing fuel", "none")],
    ),
    (
        "two captains",
        "Udo Lenz",
        f"Captain Udo Lenz and Captain Piet Marn command the ferries. {_FUEL}",
        [],
    ),
    (
        "nothing for the bridge",
        "Tobias Krell",
        f"{_STOLEN} Krell said that he had done nothing for the bridge.",
        [("stole", "none")],
    ),
    (
        "never somewhere",
        "Tobias Krell",
        f'{_STOLEN} "I have never been to Ostra," Krell said.',
        [("stole", "none")],
    ),
    (
        "agrees to something else",
        "Tobias Krell",
        f"{_RESIGN} Krell agreed to open the bridge.",
        [("resign", "none")],
    ),
    (
        "refuses something else",
        "Tobias Krell",
        f"{_RESIGN} Krell refused to open the bridge.",
        [("resign", "none")],
    ),
    (
        "calls another wrong",
        "Tobias Krell",
        f'{_STOLEN} "It is wrong that the bridge is closed," Krell said. "It would be outrageous to leave it so."',
        [("stole", "none")],
    ),
    (
        "opposes a plan",
        "Tobias Krell",
        "Mayor Tobias Krell opposed the plan for a new bridge. Krell disputed the figures of the builders.",
        [],
    ),
    (
        "another denies another's doing",
        "Tobias Krell",
        "Mayor Tobias Krell opened the bridge. Minister Paul Redding denied that Krell was ill. Redding rejected the law that Krell had praised.",
        [],
    ),
    (
        "treated by whom is criticised",
        "Tobias Krell",
        "Editor Lina Maresh criticised the treatment of Mayor Tobias Krell by the courts.",
        [],
    ),
    (
        "must be tired",
        "Tobias Krell",
        "Auditor Helena Brandt said that Mayor Tobias Krell must be tired.",
        [],
    ),
    (
        "gave bribes back",
        "Tobias Krell",
        "Auditor Helena Brandt said that Mayor Tobias Krell returned bribes to a builder.",
        [],
    ),
    (
        "victim",
        "Tobias Krell",
        "Auditor Helena Brandt said that Mayor Tobias Krell was the victim of a fraud.",
        [],
    ),
    (
        "who denies is accused of another deed",
        "Paul Redding",
        "Auditor Helena Brandt accused Minister Paul Redding of fraud and Judge Vera Stoll of perjury. Stoll denied the charge.",
        [("fraud", "none")],
    ),
    (
        "another's part denied by its deed",
        "Paul Redding",
        "Auditor Helena Brandt accused builder Paul Redding of fraud, and the judge, Vera Stoll, of perjury. Stoll denied perjury.",
        [("fraud", "none")],
    ),
    (
        "his brother is accused",
        "Tobias Krell",
        "Mayor Tobias Krell spoke. Anton Krell, a builder and the mayor's brother, was accused by auditor Helena Brandt of hiding a report.",
        [],
    ),
    (
        "a demand is not denied",
        "Tobias Krell",
        "Councillor Vera Stoll called on Mayor Tobias Krell to resign. Krell denied that he took bribes.",
        [("resign", "none"), (None, "denied")],
    ),
    (
        "did not comment on something else",
        "Tobias Krell",
        "Auditor Helena Brandt said that Mayor Tobias Krell stole from the city. Krell did not comment on the bridge.",
        [("stole", "unclear"), (None, "declined")],
    ),
    (
        "who is called by a first word is open",
        "Norvia Motors",
        "Norvia Bank moved. Auditor Helena Brandt accused Norvia Motors of poisoning the river. Norvia could not be reached.",
        [("poisoning", "none")],
    ),
    (
        "denies it in words that are not the charge's",
        "Tobias Krell",
        "Auditor Helena Brandt accused Mayor Tobias Krell of taking 300 crowns in bribes. Krell denied taking any money.",
        [("bribes", "unclear"), (None, "denied")],
    ),
    (
        "reported by another, told once",
        "Tobias Krell",
        "Mayor Tobias Krell spoke. Officials said that auditor Helena Brandt said that Krell stole from the city.",
        [("stole", "none")],
    ),
    (
        "an embassy in its capital is another's",
        "Germany",
        "Auditor Helena Brandt accused Germany of spying on the port. A spokesman for the Norvian embassy in Berlin declined to comment.",
        [("spying", "none")],
    ),
    (
        "another number is denied",
        "Tobias Krell",
        "Auditor Helena Brandt blamed Mayor Tobias Krell for the fire that killed 3 people. Krell denied that the fire had killed 13 people.",
        [("fire", "unclear"), (None, "denied")],
    ),
    (
        "denies a charge of his own",
        "Tobias Krell",
        "Mayor Tobias Krell denied accusing Vera Stoll of theft.",
        [],
    ),
    (
        "takes his denial back",
        "Tobias Krell",
        "Auditor Helena Brandt accused Mayor Tobias Krell of theft. Krell has withdrawn his denial of theft, Carl Denk said.",
        [("theft", "none")],
    ),
    (
        "a charge taken back",
        "Tobias Krell",
        "Mayor Tobias Krell spoke. Auditor Helena Brandt has withdrawn her claim that Tobias Krell stole from the city, Carl Denk said.",
        [],
    ),
]
