"""What accuses whom: the content of a claim, the one asked about in [brackets], others in {braces}."""

ACCUSES = [
    ("took", "said", "that [Mayor Orlo] took bribes from a builder"),
    ("accused of", "accused", "[Orlo] of lying to the council"),
    ("accused, after a day", "accused", "[Orlo] on Monday of lying to the council"),
    ("blamed", "blamed", "[the Harbour Board] for the sinking of the ferry"),
    ("helps militants", "said", "that [Torvik Intelligence] helps the militants who struck the port"),
    ("helps a harmful group by name", "said", "that [the agency] supports {the Zarn militants}"),
    ("not only backed", "said", "that [the agency] not only backed but armed the rebels"),
    ("an arm of", "said", "that {the Zarn network} was a veritable arm of [Torvik Intelligence]"),
    ("an arm of, with owner", "said", "that {the network} was an arm of {Torvia}'s [intelligence service]"),
    ("with the help of", "said", "that gunmen attacked the port with the help of [Torvik Intelligence]"),
    ("by whom", "said", "that the village had been shelled by [the army]"),
    ("work of", "said", "that the attack on the port was the work of [the Zarn network]"),
    ("was behind", "said", "that [the Zarn network] was behind the attack"),
    ("was responsible", "said", "that [the Zarns] were probably responsible"),
    ("ties to", "noted", "[the minister]'s ties to a criminal gang"),
    ("his lies", "spoke of", "[the minister]'s lies about the contract"),
    ("links between", "saw", "links between [Torvia] and the insurgents"),
    ("evidence against", "said", "that there was evidence linking {the network} to [Torvia]"),
    ("did nothing", "complained", "that [Torvia] had taken no action against the camps"),
    ("has not acted", "said", "that [Torvia] has not acted against them"),
    ("failed to", "said", "that [the board] failed to inspect the ferry"),
    (
        "abbreviated month",
        "said",
        "that {the network} carried out the Sept. 13 attack with the support of [the ZSI]",
    ),
    ("wrecked", "said", "that [Torvia] had wrecked the talks by building on the border"),
    ("overstated", "suggested", "that [the admiral] overstated the case"),
    ("was involved", "said", "that [the ZSI] was without doubt involved in the murder"),
]

ACCUSES_NOT = [
    ("praise", "said", "that [Mayor Orlo] rebuilt the harbour"),
    ("is a victim", "said", "that [Orlo] was robbed in May"),
    ("was killed", "said", "that [Orlo] was killed by {the gunmen}"),
    ("did not", "said", "that [Orlo] did not take bribes"),
    ("no evidence", "said", "that there was no evidence that [Orlo] took bribes"),
    ("helps harmless", "said", "that [the agency] helps farmers"),
    ("fights the harmful", "said", "that [Torvia] supports the fight against terrorists"),
    (
        "somebody else did",
        "said",
        "that [Torvia] and its neighbour {Zarnland} met after {Zarnland} bombed the port",
    ),
    ("in the place", "said", "that militants felt safe in [Torvia]"),
    ("aid for him", "said", "that military aid to [Torvia] depends on its help against militants"),
    ("suffers", "said", "that [Torvia] has suffered mightily at the hands of terrorists"),
    ("another sentence", "said", "The talks were held with [Torvia]. Gunmen attacked the port."),
    ("no target", "said", "that the council took bribes"),
]

DEMANDS = [
    ("called on", "called on", "[Torvia] to break its links with the network"),
    ("must", "said", "[the mayor] must resign"),
    ("should", "said", "that [the mayor] should open the books"),
    ("urged", "urged", "[the council] not to sell the ferry"),
    ("that he do", "demanded", "that [Torvia] sever all links"),
]

DEMANDS_NOT = [
    ("asked whether", "asked", "whether [Torvia] was ready"),
    ("somebody else is asked", "urged", "{the council} to sue [the mayor]"),
    ("of what is his", "demanded", "[the mayor]'s books"),
]
