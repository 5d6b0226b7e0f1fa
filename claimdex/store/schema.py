"""The tables and indices of a database.

Once released, what stands here does not change: new columns and tables are added at the end, as the next
version. The comments inside the statements are the documentation: SQLite keeps them, so that any browser of
SQLite files shows them, and `claimdex.store.documented` prints them for the README.

Whole numbers named like their table (`article`, `claim`, `chain`, `entity`) join the tables inside;
`id` is what people and programs see. Claims and mentions point to chains (the mentions inside one article
that name the same thing), and only chains point to entities: resolving again touches chains and entities,
nothing else.
"""

import sqlite3

from claimdex.store.schema_adoptions import ADOPTIONS, KEYS_OF_DESCRIPTIONS
from claimdex.store.schema_compact import COMPACT_ROWS
from claimdex.store.schema_compared import COMPARED
from claimdex.store.schema_groups import CLAIM_GROUPS, FLAT_UPKEEP
from claimdex.store.schema_pages import PAGES

_TABLES = """
CREATE TABLE meta (
    -- Small facts about the database.
    key TEXT PRIMARY KEY, -- "needs_resolving" is there while links are out of date
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles (
    -- One row an article: its current text, and what it says about itself.
    article INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, -- 12 hexadecimal digits, the same on every machine
    outlet TEXT, -- who published it; NULL where unknown, as everywhere here
    title TEXT,
    byline TEXT,
    published_on TEXT, -- day of publication at its place, as 2011-09-24
    published_at TEXT, -- moment of publication in UTC, as 2011-09-24T06:04:00Z
    place TEXT, -- the place line
    url TEXT,
    source TEXT NOT NULL, -- path it was read from: the smallest that holds this text
    words INTEGER NOT NULL,
    url_key TEXT UNIQUE, -- the URL without scheme, "www." and tracking: the identity, where there is one
    content_hash TEXT NOT NULL, -- of title, text, outlet, publication and byline as read
    version TEXT NOT NULL, -- of two files that claim one URL, the larger version is current
    as_read TEXT NOT NULL, -- JSON: what the article says of itself, where "overrides" says otherwise
    follows INTEGER REFERENCES articles ON DELETE SET NULL, -- what its first file held before
    text TEXT NOT NULL -- headline, blank line, body; every offset counts its code points
);
-- one index in the order in which every answer is given: undated articles and unknown outlets last
CREATE INDEX articles_in_order ON articles
    (published_on IS NULL, published_on, outlet IS NULL, outlet, id);
-- and the same within one outlet
CREATE INDEX articles_by_outlet ON articles (outlet, published_on IS NULL, published_on, id);
CREATE INDEX articles_by_content_hash ON articles (content_hash);
CREATE INDEX articles_by_source ON articles (source);
CREATE INDEX articles_by_follows ON articles (follows) WHERE follows IS NOT NULL;

CREATE TABLE sources (
    -- Every path an article was read from, and which version of it that path holds now.
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    source TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    named INTEGER NOT NULL, -- 1 where the file itself gave a URL that tells the article
    text_hash TEXT NOT NULL, -- of title, text and byline: what no option of a run can give
    outlet TEXT, -- as that file gives it, or gave it while its text was the same; as the rest here
    published_on TEXT,
    published_at TEXT,
    url TEXT,
    place TEXT,
    PRIMARY KEY (article, source, content_hash)
) WITHOUT ROWID;
CREATE INDEX sources_by_source ON sources (source);
CREATE INDEX sources_by_content_hash ON sources (content_hash, source);

CREATE TABLE revisions (
    -- Other texts of an article: earlier ones, and those of other files that claim the same URL.
    revision INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    content_hash TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    byline TEXT,
    published_on TEXT,
    replaced_at TEXT NOT NULL, -- when claimdex found it not to be current, in UTC
    text TEXT NOT NULL,
    UNIQUE (article, content_hash)
);

CREATE TABLE overrides (
    -- What the user set; wins over what the article says, now and when it is read again.
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    field TEXT NOT NULL, -- outlet, title, byline, published_on, place or url
    value TEXT,
    url_key TEXT UNIQUE, -- of a URL: by it, too, the article is known
    PRIMARY KEY (article, field)
) WITHOUT ROWID;

CREATE TABLE entities (
    -- One row a real person, organisation, place or group.
    entity INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, -- readable, as haqqani-network
    name TEXT NOT NULL,
    kind TEXT NOT NULL, -- person, organisation, place or group
    roles TEXT NOT NULL, -- JSON list: what articles call it, most used first
    folded TEXT NOT NULL, -- the name without accents, case and punctuation: equal names are equal
    mentions INTEGER NOT NULL DEFAULT 0, -- mentions in all articles
    claims_by INTEGER NOT NULL DEFAULT 0, -- claims it makes
    claims_about INTEGER NOT NULL DEFAULT 0, -- claims whose content mentions it
    outlets INTEGER NOT NULL DEFAULT 0 -- known outlets that carry a claim by or about it
);
CREATE INDEX entities_by_folded ON entities (folded);
CREATE INDEX entities_by_mentions ON entities (mentions DESC, id);

CREATE TABLE aliases (
    -- Every name of an entity.
    entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    position INTEGER NOT NULL, -- 1 for the most used
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    origin TEXT NOT NULL, -- article, acronym, country table ...
    mentions INTEGER NOT NULL, -- how many chains use it
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;
CREATE INDEX aliases_by_folded ON aliases (folded);

CREATE TABLE chains (
    -- The mentions inside one article that name the same thing, and the entity they are.
    chain INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    key TEXT NOT NULL, -- unique in the article: the fullest name, or the role
    kind TEXT NOT NULL, -- person, organisation, place or group
    names TEXT, -- JSON list, most used first; empty for a role without a name, NULL where the key is all
    roles TEXT NOT NULL, -- JSON list, as written
    gender TEXT NOT NULL, -- male, female or empty
    mentions INTEGER NOT NULL, -- how many mentions it has
    entity INTEGER REFERENCES entities ON DELETE SET NULL, -- NULL where nothing is certain enough
    score REAL NOT NULL DEFAULT 0, -- 0 to 1: how sure the link to the entity is
    reason TEXT NOT NULL DEFAULT '', -- why this entity, or why none
    candidates TEXT, -- JSON list of the ids of the entities between which it is open, best first
    UNIQUE (article, key)
);
CREATE INDEX chains_by_entity ON chains (entity);

CREATE TABLE mentions (
    -- Every place where an article names a thing.
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL, -- from 1, in the order of the text
    chain INTEGER, -- the chain of this article, NULL where the text leaves it open
    start INTEGER NOT NULL, -- first character in articles.text, from 0
    "end" INTEGER NOT NULL, -- first character after it
    kind TEXT, -- NULL where it is the kind of the chain
    form TEXT NOT NULL, -- name, role or pronoun
    reason TEXT NOT NULL, -- why it went to this chain
    candidates TEXT, -- JSON list of the keys of the chains between which it is open
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE claims (
    -- Every content that an article attributes to a speaker: its words, and where they stand.
    claim INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL, -- from 1, in the order of the text; the public id is articles.id-number
    kind TEXT NOT NULL, -- direct, mixed or indirect
    stance TEXT NOT NULL, -- asserts, denies, asks, questions, believes or declines
    speaker INTEGER REFERENCES chains ON DELETE CASCADE, -- the chain that speaks; NULL where open
    speaker_reason TEXT NOT NULL, -- why this speaker
    candidates TEXT, -- JSON list of the keys of the chains between which it is open
    via TEXT, -- who the article heard it from
    speaker_text TEXT NOT NULL, -- the speaker as written
    cue TEXT NOT NULL, -- the words that attribute
    content TEXT NOT NULL, -- what is said; pieces of it, as of a cue, are joined by " … "
    start INTEGER NOT NULL, -- first character of the content in articles.text, from 0
    "end" INTEGER NOT NULL, -- first character after it
    spans TEXT NOT NULL, -- JSON: {"speaker", "cue", "content": [[start, end], ...]}
    context_start INTEGER NOT NULL, -- the sentences that hold speaker, cue and content
    context_end INTEGER NOT NULL,
    score REAL NOT NULL -- 0 to 1: how sure claim and speaker are
);
CREATE UNIQUE INDEX claims_by_article ON claims (article, number);
CREATE INDEX claims_by_stance_and_kind ON claims (stance, kind);
CREATE INDEX claims_by_speaker ON claims (speaker);

CREATE TABLE claim_about (
    -- What the content of a claim mentions.
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    position INTEGER NOT NULL, -- from 1, in the order of first mention
    chain INTEGER NOT NULL REFERENCES chains ON DELETE CASCADE,
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;
CREATE INDEX claim_about_by_chain ON claim_about (chain);
"""

# Accents do not count in a search ("Kiyani" finds "Kiyānī"). The indices hold no text of their own, they read
# it in the tables. Claims have theirs in columns, though it stands in the article too: to cut it out of there
# counts characters from the beginning of the text, which is quadratic in a book with thousands of claims.
_SEARCH = """
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, content='articles', content_rowid='article', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_insert AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.article, new.title, new.text);
END;
CREATE TRIGGER articles_delete AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
        VALUES ('delete', old.article, old.title, old.text);
END;
CREATE TRIGGER articles_update AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
        VALUES ('delete', old.article, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.article, new.title, new.text);
END;
CREATE VIRTUAL TABLE claims_fts USING fts5(
    content, speaker_text, content='claims', content_rowid='claim',
    tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER claims_insert AFTER INSERT ON claims BEGIN
    INSERT INTO claims_fts (rowid, content, speaker_text)
        VALUES (new.claim, new.content, new.speaker_text);
END;
CREATE TRIGGER claims_delete AFTER DELETE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, content, speaker_text)
        VALUES ('delete', old.claim, old.content, old.speaker_text);
END;
CREATE TRIGGER claims_update AFTER UPDATE OF content, speaker_text ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, content, speaker_text)
        VALUES ('delete', old.claim, old.content, old.speaker_text);
    INSERT INTO claims_fts (rowid, content, speaker_text)
        VALUES (new.claim, new.content, new.speaker_text);
END;
"""

# Version 2: what found the claims, and claims within claims. Comments of another sort, because SQLite writes
# them into the statement of the table without an end of line behind them. What an article was last extracted
# with stands beside the article, too: it may have no claims.
_SECOND = """
ALTER TABLE articles ADD COLUMN extractor TEXT NOT NULL DEFAULT 'rules'
    /* what its claims were last looked for with: learned or rules */;
ALTER TABLE articles ADD COLUMN model TEXT /* name of the model, NULL for the rules */;
ALTER TABLE articles ADD COLUMN min_score REAL /* least score asked for, NULL for that of the extractor */;
ALTER TABLE claims ADD COLUMN "within" INTEGER
    /* number of the claim of this article whose content holds this one; NULL for an outermost one */;
ALTER TABLE claims ADD COLUMN extractor TEXT NOT NULL DEFAULT 'rules' /* what found it: learned or rules */;
ALTER TABLE claims ADD COLUMN model TEXT /* name of the model, NULL for the rules */;
"""

# Version 3: the lists of known entities that were brought in, and the types of sources.
_THIRD = """
ALTER TABLE entities ADD COLUMN wikidata_id TEXT
    /* item of Wikidata, as Q42, by the lists brought in; NULL where they do not say */;
ALTER TABLE claims ADD COLUMN source_type TEXT
    /* how the article makes known who speaks: named, role, anonymous or crowd; NULL where it is open */;
ALTER TABLE claims ADD COLUMN role TEXT
    /* JSON: what the words for a speaker without a name say; chain is the key of the chain of its body */;

CREATE TABLE lists (
    -- One row a list of known entities that was brought in.
    list INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL, -- path it was read from
    imported_at TEXT NOT NULL, -- when, in UTC
    digest TEXT NOT NULL, -- another one where what it holds is
    entities INTEGER NOT NULL, -- how many it holds
    names INTEGER NOT NULL -- how many names they have
);

CREATE TABLE listed_entities (
    -- One row an entity of a list.
    listed INTEGER PRIMARY KEY,
    list INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE,
    id TEXT NOT NULL, -- in that list
    name TEXT NOT NULL, -- the one that the list prefers
    kind TEXT NOT NULL, -- person, organisation, place or group
    wikidata_id TEXT, -- as Q42; NULL where the list does not say
    UNIQUE (list, id)
);

CREATE TABLE listed_names (
    -- Every name of an entity of a list.
    listed INTEGER NOT NULL REFERENCES listed_entities ON DELETE CASCADE,
    folded TEXT NOT NULL, -- without accents, case, punctuation and a leading "the": equal names are equal
    name TEXT NOT NULL,
    PRIMARY KEY (listed, folded)
) WITHOUT ROWID;
CREATE INDEX listed_names_by_folded ON listed_names (folded);
"""

# Version 5: what chains that say the same say, once, so that a new article is resolved without the others.
_FIFTH = """
ALTER TABLE chains ADD COLUMN signature INTEGER
    /* what it says of its thing; 0 for a chain without a name, NULL where that is not looked at yet */;
ALTER TABLE entities ADD COLUMN cluster TEXT /* which names it is: the family and the first of them */;
ALTER TABLE entities ADD COLUMN base TEXT /* what its id begins with; NULL for one that no article names */;
CREATE UNIQUE INDEX entities_by_cluster ON entities (cluster);
CREATE INDEX entities_by_base ON entities (base);
CREATE INDEX chains_by_signature ON chains (signature, article);
CREATE INDEX chains_unlinked ON chains (signature) WHERE reason = '';

CREATE TABLE signatures (
    -- What chains say of their thing wherever they stand, and what it was found to be.
    signature INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL, -- of what it says
    says TEXT NOT NULL, -- JSON: family, kind, names, roles, gender and what the article tells beside
    members INTEGER NOT NULL DEFAULT 0, -- how many chains say so
    changed INTEGER NOT NULL DEFAULT 0, -- 1 where chains came or went since entities were last linked
    found TEXT NOT NULL DEFAULT '' -- JSON: what it is, where its names stand, and how its chains are linked
);
CREATE INDEX signatures_by_hash ON signatures (hash);
CREATE INDEX signatures_changed ON signatures (signature) WHERE changed;

CREATE TABLE filings (
    -- What signatures have to do with one another: those under one label may concern each other.
    label INTEGER NOT NULL, -- a hash
    signature INTEGER NOT NULL,
    PRIMARY KEY (label, signature)
) WITHOUT ROWID;

CREATE TRIGGER chains_gone AFTER DELETE ON chains WHEN old.signature > 0 BEGIN
    UPDATE signatures SET members = members - 1, changed = 1 WHERE signature = old.signature;
END;
CREATE TRIGGER chains_filed AFTER UPDATE OF signature ON chains BEGIN
    UPDATE signatures SET members = members - 1, changed = 1 WHERE signature = old.signature;
    UPDATE signatures SET members = members + 1, changed = 1 WHERE signature = new.signature;
END;
"""

VERSIONS = {
    "first_schema": _TABLES + _SEARCH,
    "extractors_and_claims_within_claims": _SECOND,
    "lists_of_known_entities": _THIRD,
    "share_of_anonymous_claims": "",  # a column of a view alone
    "signatures_of_chains": _FIFTH,
    "claim_groups": CLAIM_GROUPS,
    "adopted_claims": ADOPTIONS,
    "keys_of_descriptions": KEYS_OF_DESCRIPTIONS,
    "first_pages": PAGES,
    "flat_upkeep": FLAT_UPKEEP,
    "compared_claims": COMPARED,
    "compact_rows": COMPACT_ROWS,
}
"""What turns an empty file into the first version, that into the second, and so on; each with its name."""


def split(script: str) -> list[str]:
    """Return the statements of a script, one by one: `executescript` would commit the transaction."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
