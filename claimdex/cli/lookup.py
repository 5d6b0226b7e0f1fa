"""Find the database, and in it what a person names: an article, an entity, an outlet."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from claimdex.cli.options import Asked
from claimdex.cli.progress import showing
from claimdex.cli.session import Session, current, quoted
from claimdex.errors import AmbiguousError, BesideError, NotFoundError
from claimdex.kinds import EntityKind
from claimdex.names import fold
from claimdex.render.safe import one_line
from claimdex.render.wording import about_and_by
from claimdex.rows import UNKNOWN_OUTLET, ArticleRow, EntityRow, Filters

if TYPE_CHECKING:
    from claimdex.store import Questions, Store

# Where a name stands in a command, for hints; no word of a command line can hold this character.
HERE = "\0"

# More choices than these do not fit on a screen.
_MOST_CHOICES = 12


@contextmanager
def asking() -> Iterator["Questions"]:
    """Open the database of this run for a question; say so where its entities are out of date."""
    from claimdex.store import open_asking

    with open_asking(*current().files) as store:
        _say_out_of_date(store)
        yield store


@contextmanager
def reading() -> Iterator["Store"]:
    """Open the database of this run to read whatever it holds, which takes longer to import than `asking`."""
    from claimdex.store import open_reading

    with open_reading(*current().files) as store:
        _say_out_of_date(store)
        yield store


def _say_out_of_date(store: "Questions") -> None:
    if note := _out_of_date(store):
        current().say(f"note: {note}")


def _out_of_date(store: "Questions") -> str:
    """Say what names are not yet linked by, and what to do; "" where they are up to date."""
    heed = current().with_database("resolve")
    if store.needs_resolving():
        return f"an ingest was interrupted before it linked the names of all articles; to do so: {heed}"
    tables = (
        (store.decisions_path, store.decisions_changed, "them"),
        (store.decisions_path, store.claim_decisions_changed, "them"),
        (store.offices_path, store.offices_changed, "that"),
    )
    for path, changed, what in tables:
        try:
            if changed():
                return f"{path} has changed since names were linked; to heed {what}: {heed}"
        except BesideError as error:
            return f"{error.message}; {error.hint}"
    if store.lists_changed():
        return f"lists of known entities came or went since names were linked; to heed that: {heed}"
    if store.needs_relating():
        return f"not all claims and articles are compared with each other yet; to do so: {heed}"
    return ""


@contextmanager
def writing() -> Iterator["Store"]:
    """Open the database of this run to change it; a missing one is an error."""
    from claimdex.store import open_writing

    # only `ingest` makes a database
    session = current()
    with showing() as show:
        store = open_writing(*session.files, make=False, on_version=partial(show, "bringing up to date"))
    with store:
        yield store


def filters_of(asked: Asked, store: "Questions") -> Filters:
    """Turn filters as typed into filters by id.

    Raises:
        NotFoundError: for a name or an outlet that the database does not know.
        AmbiguousError: for a name of several entities.
    """
    return Filters(
        about=_ids(find_entity(asked.about, store, "--about"), asked, store) if asked.about else None,
        by=_ids(find_entity(asked.by, store, "--by"), asked, store) if asked.by else None,
        outlet=find_outlet(asked.outlet, store) if asked.outlet else None,
        since=asked.since,
        until=asked.until,
        kind=asked.kind,
        stance=asked.stance,
        min_score=asked.min_score,
    )


def _ids(row: EntityRow, asked: Asked, store: "Questions") -> tuple[str, ...]:
    return ids_meant(row, store) if asked.metonyms else (row.id,)


def ids_meant(row: EntityRow, store: "Questions") -> tuple[str, ...]:
    """Return the id of an entity, then those of the places and seats that stand for it."""
    from claimdex.resolve.metonyms import KINDS, standing_for

    found = {row.id: None}
    for name in standing_for((row.name, *row.aliases)):
        found |= {one.id: None for one in store.find_entities(name) if one.kind in KINDS}
    return tuple(found)


def find_article(typed: str, store: "Questions", typed_as: str) -> ArticleRow:
    """Return the one article that was typed: an id or its beginning, or the path or URL it was read from.

    Args:
        typed: what was typed.
        store: where to look.
        typed_as: what stands before it in the command, for the hint.

    Raises:
        NotFoundError: there is none.
        AmbiguousError: there are several; where they were read from one file, the hint lists them.
    """
    found = find_articles(typed, store)
    if len(found) == 1:
        return found[0]
    names = [(row.id, one_line(f"{row.source} {row.title or ''}")) for row in found]
    choices = _choices(typed_as, names[:_MOST_CHOICES])
    if len(found) > _MOST_CHOICES:
        rest = current().with_database("articles --limit 0")
        choices.append(f"  ... and {len(found) - _MOST_CHOICES:,} more: {rest}")
    raise AmbiguousError(
        f"{typed} holds {len(found):,} articles", "\n".join(["say which, by its id:", *choices])
    )


def find_articles(typed: str, store: "Questions") -> list[ArticleRow]:
    """Return the article that was typed or, where it is a file of several, all that were read from it.

    Returns:
        At least one article; several in the order in which they stand in the file.

    Raises:
        NotFoundError: there is none.
        AmbiguousError: it is the beginning of several ids.
    """
    try:
        return [store.article(typed)]
    except NotFoundError as error:
        every = f"list them with: {current().with_database('articles')}"
        raise NotFoundError(error.message, every) from error
    except AmbiguousError:
        found = _articles_of_file(typed.strip(), store)
        if not found:
            raise
        return found


def _articles_of_file(path: str, store: "Questions") -> list[ArticleRow]:
    """Return the articles that were read from one file, in its order."""
    numbered: dict[str, int] = {}
    for article_id, source in store.records_of(path):
        number = 0 if source == path else int(source.rpartition(":")[2])
        numbered[article_id] = min(number, numbered.get(article_id, number))
    return [store.article(id_) for id_ in sorted(numbered, key=lambda id_: (numbered[id_], id_))]


def find_entity(name: str, store: "Questions", typed_as: str) -> EntityRow:
    """Return the one entity that `name` means: an id, or any of its names.

    Args:
        name: as typed.
        store: where to look.
        typed_as: what stands before the name in the command, for the hint.
    """
    found = matching_entity(name, store, typed_as)
    if found is None:
        raise not_found(name, store, typed_as)
    return found


def matching_entity(name: str, store: "Questions", typed_as: str) -> EntityRow | None:
    """Return the one entity that `name` means; None where there is none.

    Raises:
        AmbiguousError: where there are several; its hint lists them and what to type.
    """
    found = store.find_entities(name)
    if not found:
        return None
    if len(found) == 1:
        _name_namesakes(name, found[0], store, typed_as)
        return found[0]
    found += _namesakes(name, found, store)
    choices = _choices(typed_as, [(entity.id, _described(entity)) for entity in found[:_MOST_CHOICES]])
    if len(found) > _MOST_CHOICES:
        choices.append(f"  ... and {len(found) - _MOST_CHOICES} more: {_command('entities', name)}")
    raise AmbiguousError(
        f"{name!r} may mean {len(found)} entities", "\n".join(["say which, by its id:", *choices])
    )


def _namesakes(name: str, found: Sequence[EntityRow], store: "Questions") -> list[EntityRow]:
    """Return the other entities that have a person's short name as a word of theirs.

    Articles call one Rabbani by his surname alone; somebody who asks for "Rabbani" may mean his son.
    """
    word = fold(name)
    if " " in word or all(entity.kind != EntityKind.PERSON for entity in found):
        return []
    known = {entity.id for entity in found}
    return [
        entity
        for entity in store.entities(name)
        if entity.id not in known and any(word in fold(alias).split() for alias in entity.aliases)
    ]


def _name_namesakes(name: str, entity: EntityRow, store: "Questions", typed_as: str) -> None:
    others = [] if name == entity.id else _namesakes(name, [entity], store)
    if not others:
        return
    session = current()
    session.say(f"note: {name!r} is taken for {one_line(entity.name)}; for others of that name:")
    for choice in _choices(typed_as, [(other.id, _described(other)) for other in others[:_MOST_CHOICES]]):
        session.say(choice)


def not_found(name: str, store: "Questions", typed_as: str) -> NotFoundError:
    """Return the error for a name that the database does not know, with near ones to try."""
    from claimdex.resolve import suggest

    near: dict[str, tuple[str, str]] = {}
    for suggestion in suggest(name, store.entity_names()):
        for entity in store.find_entities(suggestion)[:1]:
            near.setdefault(entity.id, (suggestion, _described(entity)))
    if near:
        hint = "\n".join(["did you mean one of these?", *_choices(typed_as, list(near.values()))])
    elif store.count_articles(Filters(), most=1):
        hint = f"to see all names: {current().with_database('entities --limit 0')}"
    else:
        hint = f"the database holds no articles; to add some: {current().with_database('ingest FOLDER')}"
    return NotFoundError(f"no entity is called {name!r}", hint)


def find_outlet(name: str, store: "Questions") -> str:
    """Return the outlet called `name`, whatever its capitals; "unknown outlet" is one, too.

    Raises:
        NotFoundError: where there is none.
    """
    from claimdex.resolve import suggest

    known = store.outlet_names()
    if name in known:
        return name
    for outlet in (*known, UNKNOWN_OUTLET):
        if fold(outlet) == fold(name):
            return outlet
    near = suggest(name, known)
    every = f"to see all: {current().with_database('outlets')}"
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else every
    raise NotFoundError(f"no outlet is called {name!r}", hint)


def _choices(typed_as: str, names: Sequence[tuple[str, str]]) -> list[str]:
    """List what to type for each name and, beside it, what that is."""
    commands = [_command(typed_as, name) for name, _ in names]
    width = max(map(len, commands))
    return [
        f"  {command:<{width}}   {described}" for command, (_, described) in zip(commands, names, strict=True)
    ]


def _command(typed_as: str, name: str) -> str:
    session: Session = current()
    if typed_as.startswith("--"):
        return f"{typed_as} {quoted(name)}"
    if HERE in typed_as:
        return session.with_database(typed_as.replace(HERE, quoted(name)))
    return session.with_database(f"{typed_as} {quoted(name)}")


def _described(entity: EntityRow) -> str:
    said = about_and_by(entity.kind, entity.claims_about, entity.claims_by)
    return f"{one_line(entity.name)}, {entity.kind}: {said}"
