"""Find the speaker to whom a claim belongs whose own speaker is open: who is quoted with the very same words.

Nothing less leads to a speaker: what "he" or "officials" said may well have been said by two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimdex.names import fold, title_words
from claimdex.relate.quoted import run_keys, shared_run
from claimdex.relate.saying import Saying


def find_adopters(open_: Sequence[Saying], own: Mapping[str, Sequence[Saying]]) -> Iterator[str | None]:
    """Yield for each open claim the speaker to whom it belongs; None where it leads to none, or to several.

    Of several speakers the one counts with whom it has most words in a row in common, then one who is named
    alike.

    Args:
        open_: claims whose speaker is open.
        own: the claims of each speaker.
    """
    by_key: defaultdict[int, list[Saying]] = defaultdict(list)
    wanted = {key for saying in open_ for key in run_keys(saying.content)}
    for sayings in own.values():
        for saying in sayings:
            for key in run_keys(saying.content) & wanted:
                by_key[key].append(saying)
    for saying in open_:
        alike: dict[str, tuple[int, bool]] = {}
        keyed = (other for key in sorted(run_keys(saying.content)) for other in by_key[key])
        for speaker, found in _alike(saying, {other.id: other for other in keyed}.values()):
            alike[speaker] = max(found, alike.get(speaker, found))
        best = [speaker for speaker, found in alike.items() if found == max(alike.values())]
        yield best[0] if len(best) == 1 else None


def _alike(saying: Saying, others: Iterable[Saying]) -> Iterator[tuple[str, tuple[int, bool]]]:
    """Yield who says the same words, with the length of the longest run, and whether they are named alike."""
    for other in others:
        run = shared_run(saying.content, other.content)
        if run and other.speaker_id is not None and saying.is_same(other):
            yield other.speaker_id, (run, _are_named_alike(saying, other))


def _are_named_alike(one: Saying, other: Saying) -> bool:
    """Tell whether two speakers as written have a name in common: "Roe", "Mayor Jane Roe"."""
    names = [set(filter(_is_name, saying.speaker_text.split())) for saying in (one, other)]
    return not names[0].isdisjoint(names[1])


def _is_name(word: str) -> bool:
    return word[0].isupper() and fold(word) not in title_words()
