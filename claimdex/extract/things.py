"""Hold a thing that an article names while its chain grows."""

from collections import Counter
from dataclasses import dataclass, field

from claimdex.models import Chain, EntityKind

# The reason of "the Committee": a mention that stands for a longer name or for nothing.
HEAD_ALONE = "head word alone"

# The reason of "chairman of the Board" beside the name of who is.
BESIDE_NAME = "title or apposition"

ADDRESSES = frozenset(["Mr", "Mrs", "Ms", "Miss", "Sir", "Dr", "Madam", "Mx", "Lord", "Lady", "Dame"])


@dataclass(slots=True, eq=False)
class Thing:
    """One thing named in an article; becomes a `Chain`.

    Args:
        kind: what sort of thing.
        first: where it is first named.
        forms: its names with how often each is used.
        shown: the name to use as key where no name written is the best ("United States").
        sort: the lexicon's sort ("country", "people"), or "".
        bound: the roles bound to it, each with where.
        titles: titles used in front of its names.
        times: how often it is mentioned.
    """

    kind: EntityKind
    first: int
    forms: Counter[str] = field(default_factory=Counter)
    shown: str = ""
    sort: str = ""
    bound: dict[str, int] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    gender: str = ""
    times: int = 0
    key: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles in order of appearance."""
        return tuple(self.bound)

    def add_name(self, form: str, at: int) -> None:
        """Count one more mention under the name `form`."""
        self.forms[form] += 1
        self.times += 1
        self.first = min(self.first, at)

    def absorb(self, other: "Thing") -> None:
        """Take over the names of a thing that turned out to be this one."""
        self.forms.update(other.forms)
        self.times += other.times
        self.first = min(self.first, other.first)

    def add_role(self, role: str, at: int) -> None:
        """Bind a role at a place; forms of address ("Mr.") are kept as titles, not as roles."""
        if role.rstrip(".") in ADDRESSES:
            self.titles.append(role)
        else:
            self.bound.setdefault(role, at)

    def fullest(self) -> str:
        """Return the name to show: the given one, else the longest in words, then letters, then use.

        Of the same name in two spellings the one in capitals throughout comes last.
        """
        if self.shown:
            return self.shown
        forms = self.forms
        if len(forms) == 1:
            return next(iter(forms))
        return min(
            forms, key=lambda form: (-len(form.split()), -len(form), form.isupper(), -forms[form], form)
        )

    def chain(self) -> Chain:
        """Return the finished chain."""
        names = tuple(sorted(self.forms, key=lambda form: (-self.forms[form], form)))
        return Chain(self.key, self.kind, names, self.roles, self.gender)


@dataclass(slots=True)
class Reading:
    """Say which thing a mention names and why; none, with the candidates, where it is open."""

    thing: Thing | None
    reason: str
    candidates: tuple[Thing, ...] = ()
