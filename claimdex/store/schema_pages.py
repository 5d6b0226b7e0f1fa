"""What gives a first page without the rest: a version of the schema, as `schema` says.

Triggers keep it right, whoever makes a change.
"""

UNDATED = 9_999_999
"""The day of an article that has none: later than any other."""

DAY = f"coalesce(CAST(julianday(published_on) - 2440587.5 AS INTEGER), {UNDATED})"
# What is folded holds letters, digits and spaces, and so no quotation mark.
_WORDS = "json_each('[\"' || replace({0}.folded, ' ', '\",\"') || '\"]')"
_NEW, _OLD = _WORDS.format("new"), _WORDS.format("old")

PAGES = f"""
ALTER TABLE chains ADD COLUMN day INTEGER NOT NULL DEFAULT {UNDATED}
    /* day of publication of its article, from 1970 on; {UNDATED} for an undated one, which comes last */;
UPDATE chains SET day = (SELECT {DAY} FROM articles a WHERE a.article = chains.article);
DROP INDEX chains_by_entity;
CREATE INDEX chains_by_entity ON chains (entity, day);
CREATE TRIGGER chains_come AFTER INSERT ON chains BEGIN
    UPDATE chains SET day = (SELECT {DAY} FROM articles WHERE article = new.article) WHERE chain = new.chain;
END;
CREATE TRIGGER chains_move AFTER UPDATE OF published_on ON articles
WHEN old.published_on IS NOT new.published_on BEGIN
    UPDATE chains SET day = (SELECT {DAY} FROM articles WHERE article = new.article)
        WHERE article = new.article;
END;

DROP INDEX claims_by_stance_and_kind;
CREATE INDEX claims_by_stance ON claims (stance, kind, score);

CREATE TABLE entity_words (
    -- Every word of the names of an entity: by one of them it is found.
    word TEXT NOT NULL, -- without accents, case and punctuation
    entity INTEGER NOT NULL,
    position INTEGER NOT NULL, -- of the name in aliases; 0 for the name of the entity itself
    PRIMARY KEY (word, entity, position)
) WITHOUT ROWID;
CREATE TRIGGER aliases_come AFTER INSERT ON aliases BEGIN
    INSERT OR IGNORE INTO entity_words SELECT value, new.entity, new.position FROM {_NEW};
END;
CREATE TRIGGER aliases_go AFTER DELETE ON aliases BEGIN
    DELETE FROM entity_words WHERE word IN (SELECT value FROM {_OLD})
        AND entity = old.entity AND position = old.position;
END;
CREATE TRIGGER entities_come AFTER INSERT ON entities BEGIN
    INSERT OR IGNORE INTO entity_words SELECT value, new.entity, 0 FROM {_NEW};
END;
CREATE TRIGGER entities_go AFTER DELETE ON entities BEGIN
    DELETE FROM entity_words WHERE word IN (SELECT value FROM {_OLD})
        AND entity = old.entity AND position = 0;
END;
CREATE TRIGGER entities_renamed AFTER UPDATE OF folded ON entities BEGIN
    DELETE FROM entity_words WHERE word IN (SELECT value FROM {_OLD})
        AND entity = old.entity AND position = 0;
    INSERT OR IGNORE INTO entity_words SELECT value, new.entity, 0 FROM {_NEW};
END;
INSERT OR IGNORE INTO entity_words
    SELECT w.value, entity, position FROM aliases, {_WORDS.format("aliases")} w;
INSERT OR IGNORE INTO entity_words SELECT w.value, entity, 0 FROM entities, {_WORDS.format("entities")} w;
"""
