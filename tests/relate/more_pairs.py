"""Pairs of claims of one speaker, told within days: one thing told shorter, later or by another name.

As in `claim_pairs`. Behind "@" stand the ids of the entities that a content mentions, however it calls them.
"""

from tests.relate.claim_pairs import Pair

# fmt: off

NEVER_NEAR: list[Pair] = [
    # the same few words in a speech that tells something else
    ("words of a phrase in a long quotation", "Norway has an important relationship with Velmora", "“If Velmora wants to keep what is left of an important market, then its relationship with the ports of Norway, with the banks and with the smugglers of Tarn has to be laid open before the court”"),
    ("the same two things, other act", "the Tarn guild paid the mayor of Ostrand", "the Tarn guild sued the mayor of Ostrand"),
    ("the same two things, other verb and object", "Norway would send doctors to Velmora", "Norway would sell rifles to Velmora"),
    ("the same place and day, other event", "a ferry sank off Ostrand on Monday", "a mill burned in Ostrand on Monday"),
    ("the same act, other object", "the council approved the harbour budget", "the council approved the hospital budget"),
    ("the same topic", "the trial of the captain was unfair", "the trial of the captain was long overdue"),
    ("a place, and two things said of it", "a night shelter for sailors was the wish of the Tarn police", "doctors would be at hand in the night shelter"),
    ("an office, and two things said of it", "Okafor was his first choice for harbour master @okafor", "Okafor was on the list for harbour master @okafor"),
    ("one word in common", "asked: the court to free the editor", "the editor was beaten in the cells"),
    ("a phrase that fits many claims", "the government had done all it could for the widows", "the government had done nothing wrong in the matter of the bridge"),
    # polarity and its disguises
    ("one more than", "the pilot was more than a suspect in the crash", "the pilot was no suspect in the crash"),
    ("no doubt and doubt", "there was no doubt that the mayor was involved in the fraud", "there was doubt that the mayor was involved in the fraud"),
    ("without doubt and not", "the guild was without doubt involved in the fire at Tarn", "the guild was not involved in the fire at Tarn"),
    ("apposition, no in one alone", "Lindqvist had not met the harbour master, Captain Okafor", "Lindqvist had met the harbour master, Captain Okafor"),
    ("not who, but what", "it was not Okafor who took the harbour money", "Okafor did not take the harbour money"),
    ("denied as baseless", "denied: as “baseless and cruel” the charge that the guild burned the mill at Tarn", "the guild burned the mill at Tarn"),
    ("is not the answer", "closing the port of Tarn was not the answer", "closing the port of Tarn was the answer"),
    ("no links, and links", "denied: links with the Tarn smugglers", "it had links with the Tarn smugglers"),
    # numbers, days and places in one place
    ("other day, short month", "the raid on the mill took place on Sept. 13", "the raid on the mill took place on Sept. 14"),
    ("other day with a point, long", "the Sept. 3 raid on the Tarn mill killed nobody", "the Sept. 30 raid on the Tarn mill killed nobody"),
    ("other month with a point", "the Oct. 3 vote on the dam was a fraud", "the Nov. 3 vote on the dam was a fraud"),
    ("other number, short for long", "the flood killed six miners", "the flood in the valley of Tarn on Monday killed nine miners and two nurses"),
    ("other place, at and in", "the train derailed at Ostrand", "the train derailed in Velmora"),
    ("other place, in and outside", "the rebels shot a baker in Ostrand", "the rebels shot a baker outside Velmora"),
    ("one out of two places", "the raid in Ostrand was planned by the guild", "the raid in Velmora was planned by the guild"),
    # one thing is not another
    ("two agencies", "the agency paid the smugglers @tarn-coast-agency", "the agency paid the smugglers @velmora-tax-agency"),
    ("an agency and a firm", "the Tarn Coast Agency shelled the dam @tarn-coast-agency", "Brandlow Shipping shelled the dam @brandlow-shipping"),
    ("who gets and who gives", "the agency helped the rebels @tarn-coast-agency @rebels", "the rebels helped the agency @tarn-coast-agency @rebels"),
    ("an entity and its like", "the Tarn Guild would close the mill @tarn-guild", "the Ostrand Guild would close the mill @ostrand-guild"),
    ("one thing of two by its acronym", "the TCA spied on the editor @tarn-coast-agency", "the VTA spied on the editor @velmora-tax-agency"),
    # what is to be, may be and is
    ("may, in a headline", "Velmora may leave the union", "Velmora has left the union"),
    ("will and did", "Norway will free the crew of the trawler", "Norway freed the crew of the trawler"),
    ("if", "the port will close if the strike goes on", "the port will close"),
    ("should and did", "the mayor should resign over the harbour fraud", "the mayor has resigned over the harbour fraud"),
    ("asked for, and done", "asked: Norway to free the crew of the trawler", "Norway had freed the crew of the trawler"),
    ("wondered", "wondered: whether Norway had freed the crew of the trawler", "Norway had freed the crew of the trawler"),
    # who is meant
    ("we and they, in quotation marks", "“We deserved to win the harbour race”", "“They deserved to win the harbour race”"),
    ("I and they, in quotation marks", "“I never took a coin from the guild”", "“They never took a coin from the guild”"),
    ("he and she", "he steered the ferry through the strait to try it", "she was afraid of steering the ferry herself"),
    # a title or a slogan that both quote
    ("one title, other clauses", "she had broken her wrist on the set of “The Salt Road”", "Okafor saw how tired she was before “The Salt Road”"),
    ("one slogan, other clauses", "the “clean harbour” rules would cost the fishermen their boats", "the board had drawn up its “clean harbour” plan in one night"),
    ("one taunt, other clauses", "the “paper tigers” on the council had lost him the vote", "the Lamp had won a prize for its series on “paper tigers”"),
    # in a quotation
    ("number inside what both quote", "that the council should wait until “all 4 of the engineers have signed the report on the dam at Tarn”", "that the council should wait until “all 9 of the engineers have signed the report on the dam at Tarn”"),
    ("not inside what both quote", "the visit should wait until “the governor has shown us that he will keep his word to the miners of Tarn”", "the visit should wait until “the governor has shown us that he will not keep his word to the miners of Tarn”"),
    ("not before what both quote", "that he does not believe “the harbour board knew of the leak and kept it from the fishermen”", "that he believes “the harbour board knew of the leak and kept it from the fishermen”"),
    ("name inside what both quote", "the vote should not be held until “Norway takes steps to prove that it will not buy the ballots of the north”", "the vote should not be held until “Denmark takes steps to prove that it will not buy the ballots of the north”"),
    ("denied words and said words", "denied: that “the harbour board knew of the leak and kept it from the fishermen”", "that “the harbour board knew of the leak and kept it from the fishermen”"),
    ("should and should not, before what both quote", "the bridge should open “before the engineers have signed the report on the pillars of the dam”", "the bridge should not open “before the engineers have signed the report on the pillars of the dam”"),
    # doubt and denial around what is said
    ("unlikely", "it was unlikely that the dam at Tarn would hold for ten years", "the dam at Tarn would hold for ten years"),
    ("doubtful", "it is doubtful whether the guild paid the divers of Tarn", "the guild paid the divers of Tarn"),
    ("impossible", "it was impossible that the ferry had left Ostrand with no crew", "the ferry had left Ostrand with no crew"),
    ("unlikely to", "the miners were unlikely to accept the offer of the harbour board", "the miners accepted the offer of the harbour board"),
    ("far from", "the bridge at Tarn was far from ready for the lorries of Velmora", "the bridge at Tarn was ready for the lorries of Velmora"),
    ("anything but", "the vote on the dam was anything but fair to the islands", "the vote on the dam was fair to the islands"),
    ("forgot to", "the pilot forgot to close the hatch of the ferry", "the pilot closed the hatch of the ferry"),
    ("others said so", "rivals of the guild said the board had sold the mill at Tarn", "the board had sold the mill at Tarn"),
    ("a letter alleged", "the letter alleged that the board had sold the mill at Tarn", "the board had sold the mill at Tarn"),
    ("whoever says so", "she would expel anybody who said that the board had sold the mill at Tarn", "the board had sold the mill at Tarn"),
    ("not one but the other", "the editor was the author, not the subject, of the letter from Tarn", "the editor was the subject, not the author, of the letter from Tarn"),
    # small words that turn the sense
    ("for and against", "she had spoken for the harbour tax in the council", "she had spoken against the harbour tax in the council"),
    ("if and unless", "if the rains come, the dam at Tarn would burst", "unless the rains come, the dam at Tarn would burst"),
    ("because and although", "the mill closed because the guild was on strike", "the mill closed although the guild was on strike"),
    ("more than and less than", "more than half of the miners signed the letter", "less than half of the miners signed the letter"),
    ("more than and fewer than a number", "more than 300 miners signed the letter to the board", "fewer than 300 miners signed the letter to the board"),
    ("to and by", "the price of coal rose to 40 crowns in Ostrand", "the price of coal rose by 40 crowns in Ostrand"),
    ("to and from", "wages at the shipyard fell to 900 crowns last spring", "wages at the shipyard fell from 900 crowns last spring"),
    ("under and out of", "the fire at the Tarn mill was under control", "the fire at the Tarn mill was out of control"),
    ("good and harmful", "the new canal would be good for the fishermen of Tarn", "the new canal would be harmful to the fishermen of Tarn"),
    ("next week and next month", "the trial of the captain would open next week", "the trial of the captain would open next month"),
    ("once and twice", "Okafor had visited the smugglers once in Velmora", "Okafor had visited the smugglers twice in Velmora"),
    ("before and after noon", "the raid on the guild began at 4 a.m.", "the raid on the guild began at 4 p.m."),
    ("only later", "the board would only pay the divers in August", "the board would pay the divers in August"),
    ("used to", "the bishop used to own the quarry above Tarn", "the bishop owned the quarry above Tarn"),
    # who does it to whom
    ("cheaper than, turned round", "coal from Tarn was dearer than timber from Ostrand", "timber from Ostrand was dearer than coal from Tarn"),
    ("more than, turned round", "divers drink more coffee than miners", "miners drink more coffee than divers"),
    ("stronger than, turned round", "the smugglers on the coast were braver than the guards", "the guards were braver than the smugglers on the coast"),
    ("to whom, turned round", "the guild sold a boat to the bishop", "the bishop sold a boat to the guild"),
    ("told to, and told", "she was ordered to search the mill in April", "she ordered a search of the mill in April"),
    ("the former one", "the former captain had been bribed by the divers of Tarn", "the captain had been bribed by the divers of Tarn"),
]

ALWAYS_NEAR: list[Pair] = [
    # quoted by both
    ("until, from two sides", "that Okafor should cancel the visit “until the governor takes clear and open steps to pay back the miners of Tarn”", "the visit should not take place until “the governor takes clear and open steps to pay back the miners of Tarn”"),
    ("a long quotation and its end", "“The guild and its friends intend to answer the letters of the Tarn prosecutor and the board in full”", "“We can confirm that the guild received letters from the Tarn prosecutor's office, in addition to the letter the friends of it received from the board in March,” … “All three letters are about the fire in the mill. The guild and its friends intend to answer the letters of the Tarn prosecutor and the board in full.”"),
    ("asked and said, around what both quote", "asked: the board to wait until “the last of the engineers has signed the report on the pillars of the dam”", "the board must not act until “the last of the engineers has signed the report on the pillars of the dam”"),
    ("one phrase, and names beside it", "Okafor a “sad little liar”", "that Okafor was “a sad little liar” who had never been to Tarn"),
    ("one phrase and a word beside it", "the plan for the dam was “a slow disaster”", "that he thought of the plan as “a slow disaster”"),
    ("we, and they told indirectly", "“We deserved to win the harbour race”", "they deserved to win the harbour race"),
    # a headline beside the body
    ("headline without articles", "Harbour board hid leak", "that the harbour board had hidden the leak from the fishermen of Tarn"),
    ("headline, present for past", "Guild pays smugglers", "the guild had paid the smugglers of Velmora for years"),
    ("headline, participle", "Dam shelled by Norway", "that Norway had shelled the dam at Ostrand on Monday"),
    ("headline, noun for clause", "attack on mill", "that rebels had attacked the mill at Tarn"),
    ("headline, short", "No way back to the union", "that there was no way back to the union for the islands of the north"),
    ("headline, the country for its people", "Norwegian spies seize trawler", "that Norway's spies had seized the trawler off the coast of Tarn"),
    # what only one side tells
    ("a day in one alone", "the guild was behind the Sept. 13 raid on the mill", "the guild was behind the raid on the mill"),
    ("a day by name in one alone", "the ferry had been overloaded", "the ferry had been overloaded on Monday"),
    ("a place in one alone", "two nurses were shot by the guards", "two nurses were shot by the guards near the gates of Velmora"),
    ("why, in one alone", "his men no longer needed the camps in the valley", "his men no longer needed the camps in the valley because they felt safe in the hills of Tarn"),
    ("a second clause in one alone", "he had not seen the knife", "he had not seen the knife and was not to blame for the death of the baker Okafor"),
    ("who he is, in one alone", "Brandlow had lied to the inquiry", "Brandlow, who ran the port for nine years and is now a deputy, had lied to the inquiry"),
    ("days told in two ways", "the same men had set off the bomb in Ostrand two days earlier", "the same men had set off the bomb in Ostrand on May 5"),
    ("short month with a point, and long", "the vote on the dam would be held on Sept. 13", "the vote on the dam would be held on 13 September"),
    # one thing by several names
    ("acronym", "the TCA was involved in the fire at the mill @tarn-coast-agency", "the Tarn Coast Agency was involved in the fire at the mill @tarn-coast-agency"),
    ("name and acronym", "the Tarn Coast Agency (TCA) was involved in the fire @tarn-coast-agency", "the TCA was involved in the fire @tarn-coast-agency"),
    ("description for a name", "the Tarn Coast Agency had shelled the dam @tarn-coast-agency", "the agency had shelled the dam @tarn-coast-agency"),
    ("description for an acronym", "the TCA had supported the raiders @tarn-coast-agency", "the group had supported the raiders @tarn-coast-agency"),
    ("two descriptions", "the group enjoyed shelter inside Velmora @tarn-guild @velmora", "the network enjoyed shelter inside Velmora @tarn-guild @velmora"),
    ("two descriptions of a man", "the general had never met the editor @ann-okafor", "Okafor had never met the editor @ann-okafor"),
    ("pronoun for a name", "Brandlow took bribes from the shipyard @jon-brandlow", "he took bribes from the shipyard @jon-brandlow"),
    # polarity told in two ways
    ("without doubt", "the guild was without doubt involved in the fire at Tarn", "the guild was involved in the fire at Tarn"),
    ("no doubt", "there was no doubt that the guild was involved in the fire at Tarn", "the guild was involved in the fire at Tarn"),
    ("no more than", "the letter was no more than the boast of a drunken sailor", "the letter was only the boast of a drunken sailor"),
    ("apposition behind the no", "Lindqvist had not met Okafor since the storm @ann-okafor", "Lindqvist had not met the harbour master, Capt. Ann Okafor @ann-okafor"),
    ("no, from subject and verb", "there will be no foreign trawlers in Velmora waters", "Velmora would never allow foreign trawlers in its waters"),
    ("called in quotation marks, denied", "denied: as “very sad and not based on the records” the charge that the guild burned the mill", "the charge that the guild burned the mill was “very sad and not based on the records”"),
    ("no and denied any", "denied: having any trawlers in the estuary", "it had no trawlers in the estuary"),
    # what the act says
    ("asked to, should", "asked: to look again at the case of the drowned nurse", "the case of the drowned nurse should be looked at again"),
    ("asked to, and whom", "asked: to stand by the miners of Tarn", "asked: all parties to stand by the miners of Tarn"),
    ("the very words, some days later", "that he stood by what he had told the inquiry", "that he stood by what he had told the inquiry"),
    ("must and asked", "Norway must pay the widows", "asked: Norway to pay the widows"),
    # tense
    ("has been and was", "the crew has been freed by the court in Velmora", "the crew was freed by the court in Velmora"),
    ("will not and would not", "“We will not sell the port”", "it would not sell the port"),
    ("never allow", "the council will never sell the mill", "the council would never sell the mill"),
    ("still", "the two guilds were still talking", "the two guilds are talking"),
    ("order of two halves", "the guild had refused to move against the smugglers, who enjoyed shelter in Velmora", "the smugglers enjoyed shelter in Velmora and the guild had refused to move against them"),
    # doubt and distance that turn nothing
    ("far from a place", "the trawler sank far from the cliffs of Tarn", "the trawler sank far from the cliffs of Tarn on Monday"),
    ("not unlikely, both", "it was not unlikely that the dam would hold for ten years", "it was not unlikely that the dam at Tarn would hold for ten years"),
    ("his own word", "he had said that the board was ready to sell the mill at Tarn", "the board was ready to sell the mill at Tarn"),
    # small words that turn nothing
    ("to, in one alone", "the price of coal rose to 40 crowns in Ostrand", "coal in Ostrand now cost 40 crowns"),
    ("the hour without its half of the day", "the raid on the guild began at 4 a.m.", "the raid on the guild began at 4 in the morning"),
    ("more than, in one alone", "more than 300 miners signed the letter to the board", "300 miners signed the letter to the board"),
    ("the former one, by name", "former mayor Okafor had been bribed by the divers of Tarn", "mayor Okafor had been bribed by the divers of Tarn"),
    ("passive and headline", "Divers freed by guild", "that the divers had been freed by the guild"),
    ("to whom, before and behind", "the guild gave the bishop a boat", "the guild gave a boat to the bishop"),
]
