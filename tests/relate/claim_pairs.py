"""Pairs of claims of one speaker: what never is one claim, and what always is.

One pair a line: what the pair is about, one claim, the other. A claim that begins with a quotation mark is
quoted by its outlet, one that has marks further on in part; any other is told in the outlet's own words. An
outlet writes "denied:", "asked:" or "wondered:" before a content that its speaker denies, asks for or questions.
"""

Pair = tuple[str, str, str]

NEVER: list[Pair] = [
    # no and yes
    ("not", "the ferry was safe", "the ferry was not safe"),
    ("n't", "“We attacked the convoy”", "“We didn't attack the convoy”"),
    ("never", "the ministry paid the pilots", "the ministry had never paid the pilots"),
    (
        "no, of a thing",
        "there were no survivors on the Ostrand ferry",
        "there were survivors on the Ostrand ferry",
    ),
    (
        "nobody",
        "nobody warned the harbour master of the storm",
        "they warned the harbour master of the storm",
    ),
    ("without", "the bridge was opened without an inspection", "the bridge was opened with an inspection"),
    ("denied", "denied: selling rifles to the rebels", "the army sold rifles to the rebels"),
    (
        "denied, twice no",
        "denied: that the army never sold rifles to the rebels",
        "the army had never sold rifles to the rebels",
    ),
    ("did not deny", "he did not deny meeting the smugglers", "he denied meeting the smugglers"),
    ("failed to", "the council failed to repair the dam", "the council repaired the dam"),
    ("refused to", "the guards refused to open the gates", "the guards opened the gates"),
    ("unable", "rescuers were unable to reach the village of Tarn", "rescuers reached the village of Tarn"),
    ("no longer", "the factory no longer dumps waste in the river", "the factory dumps waste in the river"),
    ("baseless", "the claim that the army bombed the hospital is baseless", "the army bombed the hospital"),
    ("no truth", "there is no truth in the report that the mayor took bribes", "the mayor took bribes"),
    ("not one of", "not one of the pilots was trained for snow", "the pilots were trained for snow"),
    (
        "in a long quotation",
        "“We do not believe that the northern towns will be better off under the new company than before”",
        "“We believe that the northern towns will be better off under the new company than before”",
    ),
    (
        "cut after the no",
        "“It is not true that our soldiers took part in the burning of the mill at Tarn”",
        "“our soldiers took part in the burning of the mill at Tarn”",
    ),
    ("hardly", "the levee hardly held the flood back", "the levee held the flood back"),
    (
        "neither",
        "neither the mayor nor the governor knew of the leak",
        "the mayor and the governor knew of the leak",
    ),
    # numbers
    ("3 and 13", "3 dead in the collapse of the mine", "13 dead in the collapse of the mine"),
    (
        "words and digits",
        "four soldiers were killed at the checkpoint",
        "14 soldiers were killed at the checkpoint",
    ),
    ("thousands", "some 4,000 people marched to the palace", "some 40,000 people marched to the palace"),
    (
        "million and billion",
        "the reactor will cost 3 million crowns",
        "the reactor will cost 3 billion crowns",
    ),
    ("decimals", "prices had risen by 1.5 percent in Ostrand", "prices had risen by 15 percent in Ostrand"),
    ("percent", "30 percent of the pupils failed the test", "40 percent of the pupils failed the test"),
    (
        "percent and people",
        "30 percent of the pupils failed the test",
        "13 percent of pupils failed the test",
    ),
    ("years of age", "the boy was 9 years old", "the boy was 19 years old"),
    ("hours", "the talks lasted three hours", "the talks lasted nine hours"),
    ("ordinals", "it was the second attack on the embassy", "it was the third attack on the embassy"),
    (
        "vague",
        "hundreds of homes were flooded in the valley",
        "thousands of homes were flooded in the valley",
    ),
    (
        "vague and exact",
        "dozens of homes were flooded in the valley",
        "4,200 homes were flooded in the valley",
    ),
    ("a dozen", "a dozen trawlers were lost in the storm", "two dozen trawlers were lost in the storm"),
    (
        "in a quotation",
        "“We lost 3 men and their families will never get an answer from this company”",
        "“We lost 13 men and their families will never get an answer from this company”",
    ),
    (
        "behind a quotation's run",
        "“We will stay in the valley with all our people for the next 3 years”",
        "“We will stay in the valley with all our people for the next 10 years”",
    ),
    (
        "two numbers of which one is the same",
        "3 people died and 20 were hurt in the fire",
        "3 people died and 29 were hurt in the fire",
    ),
    ("money", "the company offered $40 million for the port", "the company offered $14 million for the port"),
    ("one and two", "one passenger drowned off Ostrand", "two passengers drowned off Ostrand"),
    ("half a million", "half a million people had fled the coast", "a million people had fled the coast"),
    # days and years
    ("weekday", "the ceasefire would begin on Monday", "the ceasefire would begin on Thursday"),
    ("day of the month", "the vote would be held on 4 May", "the vote would be held on 14 May"),
    ("month", "the trial would open in March", "the trial would open in October"),
    ("year", "the mill burned down in 1998", "the mill burned down in 2008"),
    ("yesterday and today", "the envoy landed in Tarn yesterday", "the envoy landed in Tarn today"),
    ("last and next", "the border was closed last week", "the border will be closed next week"),
    ("last and this year", "exports doubled last year", "exports doubled this year"),
    # who did it to whom
    ("swapped", "the police attacked the miners", "the miners attacked the police"),
    ("swapped names", "Lindqvist insulted Okafor at the hearing", "Okafor insulted Lindqvist at the hearing"),
    ("passive", "Lindqvist was sued by Okafor", "Lindqvist sued Okafor"),
    (
        "passive with by, swapped",
        "the senator was bribed by the builder",
        "the builder was bribed by the senator",
    ),
    (
        "one name for another",
        "Brandlow ordered the raid on the newspaper",
        "Okafor ordered the raid on the newspaper",
    ),
    ("other place", "the train had derailed near Ostrand", "the train had derailed near Velmora"),
    ("other country", "Norway would send troops to the island", "Denmark would send troops to the island"),
    ("people of a country", "Norwegian spies stole the plans", "Danish spies stole the plans"),
    (
        "two given names",
        "Anna Lindqvist forged the ballots in Tarn",
        "Mara Lindqvist forged the ballots in Tarn",
    ),
    (
        "other giver",
        "Okafor lent Brandlow the money for the house",
        "Brandlow lent Okafor the money for the house",
    ),
    # contraries
    ("rise and fall", "unemployment rose in the northern towns", "unemployment fell in the northern towns"),
    ("support and oppose", "he supports the new harbour tax", "he opposes the new harbour tax"),
    ("guilty and innocent", "the captain was guilty of fraud", "the captain was innocent of fraud"),
    (
        "win and lose",
        "his party would win the election in the islands",
        "his party would lose the election in the islands",
    ),
    ("safe and unsafe", "the water in Tarn is safe to drink", "the water in Tarn is unsafe to drink"),
    ("legal and illegal", "the strike of the pilots was legal", "the strike of the pilots was illegal"),
    ("possible and impossible", "a rescue was possible", "a rescue was impossible"),
    (
        "true and false",
        "the minister's account of the crash was true",
        "the minister's account of the crash was false",
    ),
    (
        "more and less",
        "the province would get more money for its schools",
        "the province would get less money for its schools",
    ),
    (
        "before and after",
        "the alarm was raised before the explosion",
        "the alarm was raised after the explosion",
    ),
    ("opened and closed", "the Velmora tunnel was opened", "the Velmora tunnel was closed"),
    ("first and last", "it was the first flight from the island", "it was the last flight from the island"),
    (
        "accept and reject",
        "the rebels accepted the offer of a truce",
        "the rebels rejected the offer of a truce",
    ),
    ("north and south", "the storm would hit the northern coast", "the storm would hit the southern coast"),
    ("allow and ban", "the city would allow cars on the quay", "the city would ban cars on the quay"),
    ("friend and enemy", "Norway was a friend of the islands", "Norway was an enemy of the islands"),
    ("hired and fired", "the port hired the two inspectors", "the port fired the two inspectors"),
    ("better and worse", "the harvest was better than expected", "the harvest was worse than expected"),
    ("released and arrested", "the editor had been released", "the editor had been arrested"),
    ("dead and alive", "the kidnapped engineer was alive", "the kidnapped engineer was dead"),
    # how many
    ("all and some", "all schools in Tarn were closed", "some schools in Tarn were closed"),
    ("most and few", "most farmers had insured their crops", "few farmers had insured their crops"),
    ("every and half", "every house in the village was lost", "half the houses in the village were lost"),
    ("all and most", "all the votes had been counted", "most of the votes had been counted"),
    # may, will, should, is
    ("will and may", "the governor will resign", "the governor may resign"),
    ("has and should", "the company has paid the widows", "the company should pay the widows"),
    ("has and may have", "the crew has sabotaged the engine", "the crew may have sabotaged the engine"),
    ("will and has", "the army will withdraw from Tarn", "the army has withdrawn from Tarn"),
    ("must and could", "the dam must be rebuilt", "the dam could be rebuilt"),
    ("would and should", "the court would free the editor", "the court should free the editor"),
    # what for
    (
        "other thing built",
        "the council would build a new school in the old harbour",
        "the council would build a new prison in the old harbour",
    ),
    (
        "other office",
        "the minister of finance would resign by the end of the week",
        "the minister of health would resign by the end of the week",
    ),
    (
        "other crime",
        "the mayor was charged with fraud by the prosecutors in Velmora",
        "the mayor was charged with arson by the prosecutors in Velmora",
    ),
    (
        "other weapon",
        "the gunmen had used rifles in the raid on the bank",
        "the gunmen had used grenades in the raid on the bank",
    ),
    (
        "other thing, at the end of a quotation",
        "“We will build in each of our towns by the end of the year a school”",
        "“We will build in each of our towns by the end of the year a prison”",
    ),
    (
        "other deed",
        "the guards beat the prisoners from the islands",
        "the guards fed the prisoners from the islands",
    ),
    # what is done with it
    ("asked and told", "asked: the army to leave the valley of Tarn", "the army left the valley of Tarn"),
    (
        "questioned and told",
        "wondered: whether the army had left the valley of Tarn",
        "the army had left the valley of Tarn",
    ),
    ("a question", "“Did the army leave the valley of Tarn?”", "“The army did leave the valley of Tarn.”"),
    # nothing in common but small words, or a phrase
    ("small words", "it was not about that at all", "that it was about all of it"),
    (
        "the same theme",
        "the ferry sank off Ostrand in heavy seas",
        "divers would search for the ferry off Ostrand",
    ),
    ("the same name only", "Okafor had a long career in the navy", "Okafor liked to paint in his garden"),
]

ALWAYS: list[Pair] = [
    # the very words
    (
        "the same quotation",
        "“We will never leave the valley to them”",
        "“We will never leave the valley to them,”",
    ),
    (
        "other marks",
        "“It isn’t the harbour’s fault that nobody looked at the charts”",
        "\"It isn't the harbour's fault that nobody looked at the charts\"",
    ),
    (
        "cut at the end",
        "“We told the owners in March that the engine was failing and they did nothing at all”",
        "“We told the owners in March that the engine was failing”",
    ),
    (
        "cut at the beginning",
        "“As I said, we told the owners in March that the engine was failing”",
        "“we told the owners in March that the engine was failing”",
    ),
    (
        "a piece in a sentence",
        "that the owners were told “in March that the engine was failing and would not last”",
        "“We warned them in March that the engine was failing and would not last the winter.”",
    ),
    (
        "two pieces of one, the first",
        "“The captain slept. The mate was drunk. Nobody on the bridge could read the chart of the strait.”",
        "“The captain slept. The mate was drunk.”",
    ),
    (
        "two pieces of one, the second",
        "“The captain slept. The mate was drunk. Nobody on the bridge could read the chart of the strait.”",
        "“Nobody on the bridge could read the chart of the strait”",
    ),
    (
        "a word changed inside",
        "“This firm has been the willing arm of the smugglers for as long as I have been here”",
        "“This firm has been the loyal arm of the smugglers for as long as I have been here”",
    ),
    (
        "pieces joined",
        "“The captain slept,” … “and nobody on the bridge could read the chart of the strait.”",
        "“The captain slept, and nobody on the bridge could read the chart of the strait.”",
    ),
    (
        "spelled otherwise",
        "“Our defence programme honours every neighbour and their harbour rights on this coast”",
        "“Our defense program honors every neighbor and their harbor rights on this coast”",
    ),
    # quoted and told
    ("we and they", "“We will never leave the valley of Tarn”", "they would never leave the valley of Tarn"),
    (
        "I and he",
        "“I did not take a single crown from the builders”",
        "he had not taken a crown from the builders",
    ),
    (
        "told, then quoted",
        "the smugglers were paying the harbour police",
        "“The smugglers are paying the harbour police.”",
    ),
    (
        "quoted in part",
        "the strike was “an insult to the widows”",
        "“This strike is an insult to the widows”",
    ),
    (
        "quoted, told shorter",
        "“We have asked the court in Velmora to free the editor, who has done nothing wrong”",
        "asked: the court in Velmora to free the editor",
    ),
    (
        "told with a name for we",
        "“We do not support the rebels in Tarn”",
        "Norway did not support the rebels in Tarn",
    ),
    (
        "contraction",
        "“We won't sign the treaty with the islands”",
        "they would not sign the treaty with the islands",
    ),
    # tense
    ("is and was", "the bridge is closed to lorries", "the bridge was closed to lorries"),
    ("will and would", "the port will open in June", "the port would open in June"),
    ("may and might", "the levee may break tonight", "the levee might break tonight"),
    ("can and could", "the crew can swim ashore", "the crew could swim ashore"),
    ("has and had", "the army has shelled the mill", "the army had shelled the mill"),
    (
        "past and perfect",
        "the smugglers bought the trawler in Velmora",
        "the smugglers had bought the trawler in Velmora",
    ),
    (
        "must and should",
        "the governor must apologise to the widows",
        "the governor should apologise to the widows",
    ),
    (
        "must and have to",
        "the governor must apologise to the widows",
        "the governor had to apologise to the widows",
    ),
    (
        "present for what will be",
        "the talks begin on Monday in Velmora",
        "the talks will begin on Monday in Velmora",
    ),
    ("going to", "the company is going to sell the port", "the company will sell the port"),
    # voice
    ("killed by", "the flood killed four miners in Tarn", "four miners in Tarn were killed by the flood"),
    (
        "passive without by",
        "they arrested the editor of the newspaper",
        "the editor of the newspaper was arrested",
    ),
    (
        "attacked by",
        "the militia attacked the radio station",
        "the radio station was attacked by the militia",
    ),
    (
        "noun for verb",
        "rebels had attacked the convoy near Tarn",
        "the attack by rebels on the convoy near Tarn",
    ),
    ("died in", "the bombing killed two nurses", "two nurses died in the bombing"),
    # words for words
    ("resign", "the governor would step down in June", "the governor would resign in June"),
    ("deny", "he denied taking bribes from the builders", "he rejected taking bribes from the builders"),
    ("explosion", "an explosion destroyed the chapel", "a blast destroyed the chapel"),
    ("begin", "the trial of the captain begins in March", "the trial of the captain starts in March"),
    ("dead", "12 people were dead after the landslide", "12 people were killed in the landslide"),
    ("wounded", "nine guards were wounded at the gate", "nine guards were injured at the gate"),
    ("lawyer", "his lawyer had not seen the evidence", "his attorney had not seen the evidence"),
    ("company", "the company knew of the leak", "the firm knew of the leak"),
    (
        "investigate",
        "prosecutors would investigate the fire at the mill",
        "prosecutors would look into the fire at the mill",
    ),
    ("support", "they backed the rebels with rifles", "they supported the rebels with rifles"),
    ("set free", "the hostages were set free at the border", "the hostages were released at the border"),
    ("not guilty", "the captain was not guilty of fraud", "the captain was innocent of fraud"),
    (
        "untrue",
        "the minister's account of the crash was not true",
        "the minister's account of the crash was false",
    ),
    (
        "people of a country",
        "the Norwegian government had paid the ransom",
        "the government of Norway had paid the ransom",
    ),
    # no and no
    ("denied and not", "denied: selling rifles to the rebels", "the army had not sold rifles to the rebels"),
    ("denied twice", "denied: that it had sold rifles to the rebels", "denied: selling rifles to the rebels"),
    ("never and not", "the ministry never paid the pilots", "the ministry did not pay the pilots"),
    (
        "nobody and no one",
        "nobody warned the harbour master of the storm",
        "no one warned the harbour master of the storm",
    ),
    (
        "baseless",
        "the claim that the army bombed the hospital is baseless",
        "the army did not bomb the hospital",
    ),
    ("quoted denial", "denied: that the army bombed the hospital", "“We did not bomb the hospital.”"),
    (
        "no links",
        "denied: any links with the smugglers of Tarn",
        "it had no links with the smugglers of Tarn",
    ),
    # numbers and times
    (
        "digits and words",
        "4 soldiers were killed at the checkpoint",
        "four soldiers were killed at the checkpoint",
    ),
    ("comma", "4000 people marched to the palace", "some 4,000 people marched to the palace"),
    ("percent", "30 percent of pupils failed the test", "30% of the pupils failed the test"),
    ("million", "the port cost 1.5 million crowns", "the port cost 1,500,000 crowns"),
    ("a dozen", "12 trawlers were lost in the storm", "a dozen trawlers were lost in the storm"),
    (
        "vague and exact",
        "hundreds of homes were flooded in the valley",
        "430 homes were flooded in the valley",
    ),
    (
        "no number in one",
        "four soldiers were killed at the checkpoint near Tarn",
        "soldiers were killed at the checkpoint near Tarn",
    ),
    ("weekday and date", "the ceasefire would begin on Monday", "the ceasefire would begin on 12 May"),
    (
        "tomorrow",
        "the vote would be held on Thursday in the islands",
        "the vote would be held tomorrow in the islands",
    ),
    # order and detail
    ("order", "in Tarn on Monday the police shot a baker", "the police shot a baker in Tarn on Monday"),
    (
        "more detail",
        "the mayor took bribes from the builders of the new harbour",
        "the mayor took bribes from builders",
    ),
    (
        "short for long",
        "the state would pay the widows of the drowned crew a pension for life",
        "the state would pay the widows a pension",
    ),
    (
        "possessive",
        "the crash of the minister's helicopter was an accident",
        "the minister's helicopter crash was an accident",
    ),
    (
        "asked twice",
        "asked: Norway to hand over the smugglers",
        "asked: that Norway should hand over the smugglers",
    ),
    ("should and asked", "Norway should hand over the smugglers", "asked: Norway to hand over the smugglers"),
]
