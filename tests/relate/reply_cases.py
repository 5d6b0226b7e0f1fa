"""What an article says of Tobias Krell, and the rows of his accusations: content and reply.

The content None is that of a reply that answers none of them.
"""

STOLE = "Auditor Helena Brandt said that Mayor Tobias Krell stole from the city."
_STOLE = "that Mayor Tobias Krell stole from the city"
_THEFT = "Mayor Tobias Krell of theft"
THEFT = "Auditor Helena Brandt accused Mayor Tobias Krell of theft."
UNANSWERED = [(_STOLE, "none")]
LOOSE = [*UNANSWERED, (None, "denied")]

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
    ("denial of an illness", f"{STOLE} Minister Paul Redding denied that Krell was ill.", LOOSE),
    (
        "one word in two",
        "Auditor Helena Brandt said that Mayor Tobias Krell stole a loaf of bread. "
        "Minister Paul Redding denied that Krell stole a car.",
        [("that Mayor Tobias Krell stole a loaf of bread", "none"), (None, "denied")],
    ),
    (
        "silent on the bridge",
        f"{STOLE} Krell declined to comment on the plans for the bridge.",
        [*UNANSWERED, (None, "declined")],
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
        [*UNANSWERED, (None, "declined")],
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
