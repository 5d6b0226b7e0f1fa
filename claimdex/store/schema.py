"""The tables, indices and views of a database, and their documentation.

Once released, what stands here of tables and indices does not change: new columns and tables are added at the
end, as a step of `claimdex.store.migrations`. Views hold nothing and are made anew by every migration.
The comments inside the statements are the documentation: SQLite keeps them, so that any SQLite browser
shows them, and `document()` prints them for the README.

Whole numbers named like their table (`article`, `claim`, `chain`, `entity`) join the tables inside;
`id` is what people and programs see. Claims and mentions point to chains (the mentions inside one article
that name the same thing), and only chains point to entities: resolving again touches chains and entities,
nothing else.
"""

import re
import sqlite3

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

_VIEWS = """
CREATE VIEW articles_view AS
-- One row an article, with the words of the JSON.
SELECT a.id, a.outlet, a.title, a.byline, a.published_on, a.published_at, a.url, a.source, a.place, a.words,
    (SELECT count(*) FROM claims c WHERE c.article = a.article) AS claims,
    a.article
FROM articles a;

CREATE VIEW claims_view AS
-- One row a claim, with the words of the JSON; about, spans, candidates, about_ids and role are JSON.
SELECT a.id || '-' || c.number AS id, a.id AS article_id, a.outlet, a.published_on, a.title, a.url, a.source,
    e.name AS speaker, e.id AS speaker_id,
    c.speaker_text, c.cue, c.content, c.kind, c.stance,
    (SELECT json_group_array(name) FROM (
        SELECT x.name FROM claim_about b JOIN chains k ON k.chain = b.chain
            JOIN entities x ON x.entity = k.entity
        WHERE b.claim = c.claim GROUP BY x.entity ORDER BY min(b.position))) AS about,
    c.via, c.start, c."end", c.spans,
    substr(a.text, c.context_start + 1, c.context_end - c.context_start) AS context,
    c.score,
    CASE WHEN e.entity IS NOT NULL THEN '[]'
    WHEN s.chain IS NOT NULL THEN
        (SELECT json_group_array(name) FROM (
            SELECT coalesce(x.name, j.value) AS name FROM json_each(s.candidates) j
                LEFT JOIN entities x ON x.id = j.value
            ORDER BY j.key))
    ELSE
        (SELECT json_group_array(name) FROM (
            SELECT coalesce(x.name, j.value) AS name FROM json_each(c.candidates) j
                LEFT JOIN chains k ON k.article = c.article AND k.key = j.value
                LEFT JOIN entities x ON x.entity = k.entity
            ORDER BY j.key))
    END AS candidates,
    CASE WHEN coalesce(s.reason, '') IN ('', c.speaker_reason) THEN c.speaker_reason
    WHEN c.speaker_reason = '' THEN s.reason ELSE c.speaker_reason || '; ' || s.reason END AS speaker_reason,
    (SELECT json_group_array(id) FROM (
        SELECT x.id FROM claim_about b JOIN chains k ON k.chain = b.chain
            JOIN entities x ON x.entity = k.entity
        WHERE b.claim = c.claim GROUP BY x.entity ORDER BY min(b.position))) AS about_ids,
    a.id || '-' || c."within" AS "within", c.extractor, c.model, c.source_type,
    CASE WHEN json_extract(c.role, '$.chain') IS NULL THEN json_remove(c.role, '$.chain')
    ELSE (SELECT json_set(
            json_remove(c.role, '$.chain'), '$.body', coalesce(x.name, k.key), '$.body_id', x.id)
        FROM chains k LEFT JOIN entities x ON x.entity = k.entity
        WHERE k.article = c.article AND k.key = json_extract(c.role, '$.chain'))
    END AS role,
    c.context_start, c.context_end, c.claim
FROM claims c JOIN articles a ON a.article = c.article
    LEFT JOIN chains s ON s.chain = c.speaker LEFT JOIN entities e ON e.entity = s.entity;

CREATE VIEW mentions_view AS
-- One row a mention, with the words of the JSON; candidates is JSON.
SELECT a.id AS article_id, a.source, m.start, m."end",
    substr(a.text, m.start + 1, m."end" - m.start) AS text,
    e.id AS entity_id, e.name AS entity, coalesce(m.kind, k.kind) AS kind, coalesce(k.score, 0.0) AS score,
    CASE WHEN coalesce(k.reason, '') IN ('', m.reason) THEN m.reason
    WHEN m.reason = '' THEN k.reason ELSE m.reason || '; ' || k.reason END AS reason,
    m.form,
    CASE WHEN e.entity IS NOT NULL THEN '[]'
    WHEN k.chain IS NOT NULL THEN
        (SELECT json_group_array(name) FROM (
            SELECT coalesce(x.name, j.value) AS name FROM json_each(k.candidates) j
                LEFT JOIN entities x ON x.id = j.value
            ORDER BY j.key))
    ELSE
        (SELECT json_group_array(name) FROM (
            SELECT coalesce(x.name, j.value) AS name FROM json_each(m.candidates) j
                LEFT JOIN chains y ON y.article = m.article AND y.key = j.value
                LEFT JOIN entities x ON x.entity = y.entity
            ORDER BY j.key))
    END AS candidates,
    m.article, m.number
FROM mentions m JOIN articles a ON a.article = m.article
    LEFT JOIN chains k ON k.chain = m.chain LEFT JOIN entities e ON e.entity = k.entity;

CREATE VIEW entities_view AS
-- One row an entity, with the words of the JSON; aliases, roles and alias_origins are JSON.
SELECT e.id, e.name, e.kind,
    (SELECT json_group_array(name) FROM (
        SELECT name FROM aliases l WHERE l.entity = e.entity ORDER BY l.position)) AS aliases,
    e.mentions, e.claims_by, e.claims_about, e.outlets, e.roles,
    (SELECT json_group_object(name, origin) FROM (
        SELECT name, origin FROM aliases l WHERE l.entity = e.entity ORDER BY l.position)) AS alias_origins,
    e.wikidata_id,
    e.entity
FROM entities e;

CREATE VIEW outlets_view AS
-- One row an outlet: its articles, claims, speakers, and first and last day.
SELECT a.outlet, count(DISTINCT a.article) AS articles, count(c.claim) AS claims,
    count(DISTINCT s.entity) AS speakers, min(a.published_on) AS first_on, max(a.published_on) AS last_on
FROM articles a LEFT JOIN claims c ON c.article = a.article LEFT JOIN chains s ON s.chain = c.speaker
GROUP BY a.outlet;
"""


def first_statements() -> list[str]:
    """Return what gives an empty file the tables and indices of the first version, one statement each."""
    return _split(_TABLES + _SEARCH)


def second_statements() -> list[str]:
    """Return what turns the tables of the first version into those of the second, one statement each."""
    return _split(_SECOND)


def third_statements() -> list[str]:
    """Return what turns the tables of the second version into those of the third, one statement each."""
    return _split(_THIRD)


def views() -> dict[str, str]:
    """Return the statement that makes each view of this version, by the name of the view."""
    return {statement.split()[2]: statement for statement in _split(_VIEWS)}


def _split(script: str) -> list[str]:
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found


_ADDED = re.compile(r'ALTER TABLE (\w+) ADD COLUMN "?(\w+)[^;]*?/\* (.*?) \*/;')


def document() -> str:
    """Return the schema as Markdown: every table and view with its columns and what they hold."""
    lines = []
    for name, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", _TABLES + _THIRD, re.DOTALL):
        rows = [line.strip() for line in body.strip().splitlines()]
        lines += [f"### {name}", "", rows[0].removeprefix("-- "), "", "| column | holds |", "|---|---|"]
        for row in rows[1:]:
            column, _, comment = row.partition(" -- ")
            word = column.split()[0].strip('"')
            if not word.isupper():
                lines.append(f"| `{word}` | {comment} |")
        for table, column, comment in _ADDED.findall(_SECOND + _THIRD):
            if table == name:
                lines.append(f"| `{column}` | {comment} |")
        lines.append("")
    for name, comment in re.findall(r"CREATE VIEW (\w+) AS\n-- ([^\n]*)", _VIEWS):
        lines += [f"### {name}", "", comment, ""]
    return "\n".join(lines).rstrip() + "\n"
