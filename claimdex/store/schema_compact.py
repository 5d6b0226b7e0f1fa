"""What lets the rows of a database take less: a version of the schema, as `schema` says.

What an archive of short articles took most for, beside their texts, were the labels of signatures, words
that most rows say alike, and JSON that repeats its columns.
"""

# What chains say and stand under is made anew when they are next linked.
COMPACT_ROWS = """
INSERT OR REPLACE INTO meta SELECT 'needs_resolving', '1' FROM signatures LIMIT 1;
DELETE FROM meta WHERE key = 'rules';
UPDATE chains SET signature = NULL WHERE signature IS NOT NULL;
DELETE FROM signatures;
DROP TABLE filings;
CREATE TABLE filings (
    -- What signatures have to do with one another: those under one label may concern each other.
    label INTEGER PRIMARY KEY, -- a hash
    signatures BLOB NOT NULL -- their numbers, 4 bytes each, the lowest byte and the lowest number first
);

CREATE TABLE reasons (
    -- Every reason why a mention went to its chain, once: some dozens, without words of articles.
    reason INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);
-- the words of the role stand in the text of the article already
UPDATE mentions SET reason = 'role of one who is named' WHERE reason LIKE 'role: %';
INSERT INTO reasons (text) SELECT DISTINCT reason FROM mentions ORDER BY 1;
ALTER TABLE mentions RENAME TO earlier_mentions;
CREATE TABLE mentions (
    -- Every place where an article names a thing.
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL, -- from 1, in the order of the text
    chain INTEGER, -- the chain of this article, NULL where the text leaves it open
    start INTEGER NOT NULL, -- first character in articles.text, from 0
    "end" INTEGER NOT NULL, -- first character after it
    kind TEXT, -- NULL where it is the kind of the chain
    form TEXT, -- role or pronoun; NULL for a name
    reason INTEGER NOT NULL REFERENCES reasons, -- why it went to this chain
    candidates TEXT, -- JSON list of the keys of the chains between which it is open
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
INSERT INTO mentions
    SELECT m.article, m.number, m.chain, m.start, m."end", m.kind, nullif(m.form, 'name'), r.reason,
        m.candidates
    FROM earlier_mentions m JOIN reasons r ON r.text = m.reason ORDER BY m.article, m.number;
DROP TABLE earlier_mentions;

-- articles.as_read holds only what is otherwise in the columns of the article.
UPDATE articles SET as_read = (
    SELECT json_group_object(key, value) FROM json_each(articles.as_read)
    WHERE value IS NOT CASE key WHEN 'outlet' THEN outlet WHEN 'title' THEN title WHEN 'byline' THEN byline
        WHEN 'published_on' THEN published_on WHEN 'published_at' THEN published_at WHEN 'place' THEN place
        WHEN 'url' THEN url WHEN 'source' THEN source END);

-- claims.spans is a list, [speaker, cue, content]: without the content where that is one piece, from start to
-- end. claims.role says only what there is.
UPDATE claims SET spans = json_array(json_extract(spans, '$.speaker'), json_extract(spans, '$.cue'))
    WHERE json_array_length(spans, '$.content') = 1;
UPDATE claims SET spans = json_array(
        json_extract(spans, '$.speaker'), json_extract(spans, '$.cue'), json_extract(spans, '$.content'))
    WHERE json_type(spans) = 'object';
UPDATE claims SET role = (
    SELECT json_group_object(
        key, CASE type WHEN 'array' THEN json(value) WHEN 'true' THEN json(type) ELSE value END)
    FROM json_each(claims.role) WHERE type NOT IN ('null', 'false') AND value NOT IN ('', '[]'))
    WHERE role IS NOT NULL;
"""
