"""The tables of what was compared of whom: a version of the schema, as `schema` says.

With them, what a claim that comes or goes costs does not grow with what its speaker said before.
"""

COMPARED = """
CREATE TABLE claim_cards (
    -- What was compared of the claims of each speaker when they were last grouped; some may be gone.
    claim INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL, -- to whom the claim belongs, by its own speaker or by adopted_claims
    part INTEGER NOT NULL, -- 0, or the month or day by itself of which claims are grouped; undated: below 0
    day INTEGER NOT NULL, -- of publication, as in chains
    rank INTEGER NOT NULL, -- the article, and the place in it
    words INTEGER NOT NULL, -- a hash of the words; 0 for a claim that is compared for itself
    terms BLOB NOT NULL -- hashes of what it tells, 2 bytes each
);
CREATE INDEX claim_cards_by_entity ON claim_cards (entity, part);

CREATE TABLE claim_likenesses (
    -- Every two claims of one speaker that are alike or contradict each other, from both sides.
    claim INTEGER NOT NULL,
    other INTEGER NOT NULL,
    likeness INTEGER NOT NULL, -- 16 for each thousandth, 0 where they contradict; the rest says the sort
    PRIMARY KEY (claim, other)
) WITHOUT ROWID;

CREATE TABLE gone_claims (
    -- The claims that went since claims were last grouped.
    claim INTEGER PRIMARY KEY
);

CREATE TABLE gone_keys (
    -- The keys of claims that went since claims were last grouped.
    key INTEGER PRIMARY KEY
);

DROP TRIGGER claims_come;
DROP TRIGGER claims_go;
DROP TRIGGER chains_go_elsewhere;
DROP TRIGGER articles_move;
DROP TABLE ungrouped_speakers;
CREATE TABLE ungrouped_speakers (
    -- The speakers of whom a claim went or moved since claims were last grouped, and when it was told.
    entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    day INTEGER NOT NULL, -- of publication, as in chains
    PRIMARY KEY (entity, day)
) WITHOUT ROWID;

CREATE TRIGGER claims_come AFTER INSERT ON claims BEGIN
    INSERT OR IGNORE INTO ungrouped_claims (claim) VALUES (new.claim);
END;
CREATE TRIGGER claims_go BEFORE DELETE ON claims BEGIN
    INSERT OR IGNORE INTO ungrouped_speakers (entity, day)
        SELECT entity, day FROM (
            SELECT entity, day FROM chains WHERE chain = old.speaker
            UNION SELECT entity, day FROM claim_cards WHERE claim = old.claim
        ) WHERE entity IN (SELECT entity FROM entities);
    INSERT INTO ungrouped_claims (claim, step)
        SELECT first, 1 FROM claim_groups WHERE claim = old.claim AND first <> old.claim
        UNION SELECT claim, 1 FROM claim_groups WHERE first = old.claim AND claim <> old.claim
        UNION SELECT claim, 1 FROM claim_groups WHERE nearest = old.claim
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
    INSERT OR IGNORE INTO gone_keys SELECT key FROM claim_keys WHERE claim = old.claim;
    INSERT OR IGNORE INTO gone_claims SELECT claim FROM claim_cards WHERE claim = old.claim;
END;
CREATE TRIGGER chains_go_elsewhere AFTER UPDATE OF entity ON chains WHEN old.entity IS NOT new.entity BEGIN
    INSERT OR IGNORE INTO ungrouped_speakers (entity, day)
        SELECT old.entity, old.day WHERE old.entity IN (SELECT entity FROM entities)
            AND EXISTS (SELECT 1 FROM claims WHERE speaker = new.chain);
    INSERT INTO ungrouped_claims (claim, step)
        SELECT claim, 1 FROM claims WHERE speaker = new.chain
        UNION SELECT claim, 1 FROM claim_about WHERE chain = new.chain
        UNION SELECT claim, 1 FROM claims WHERE article = new.article AND candidates IS NOT NULL
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
CREATE TRIGGER chains_open_otherwise AFTER UPDATE OF candidates ON chains
WHEN old.candidates IS NOT new.candidates AND old.entity IS NULL AND new.entity IS NULL BEGIN
    INSERT INTO ungrouped_claims (claim, step)
        SELECT claim, 1 FROM claims WHERE speaker = new.chain
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
CREATE TRIGGER chains_leave_a_day AFTER UPDATE OF day ON chains
WHEN old.day IS NOT new.day AND old.entity IS NOT NULL BEGIN
    INSERT OR IGNORE INTO ungrouped_speakers (entity, day)
        SELECT old.entity, old.day WHERE EXISTS (SELECT 1 FROM claims WHERE speaker = new.chain);
END;
-- Whether an open speaker may be somebody hangs on the name, too: "Ann" is not "he".
CREATE TRIGGER speakers_renamed AFTER UPDATE OF name ON entities WHEN old.name IS NOT new.name BEGIN
    INSERT OR IGNORE INTO ungrouped_speakers (entity, day)
        SELECT new.entity, k.day FROM chains k
        WHERE k.entity = new.entity AND EXISTS (SELECT 1 FROM claims c WHERE c.speaker = k.chain);
    INSERT INTO ungrouped_claims (claim, step)
        SELECT c.claim, 1 FROM chains k JOIN claims c ON c.article = k.article
            WHERE k.entity = new.entity AND json_extract(c.role, '$.chain') = k.key
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
-- Claims are compared by the ids of what they mention. Who gets another one lets go of its own first, and so
-- do, each time, those made of titles (t:), which get it back.
CREATE TRIGGER ids_are_let_go AFTER UPDATE OF id ON entities
WHEN substr(new.id, 1, 1) = ' ' AND old.cluster NOT BETWEEN 't:' AND 't;' BEGIN
    INSERT INTO ungrouped_claims (claim, step)
        SELECT b.claim, 1 FROM chains k JOIN claim_about b ON b.chain = k.chain WHERE k.entity = new.entity
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
CREATE TRIGGER articles_move AFTER UPDATE OF published_on ON articles
WHEN old.published_on IS NOT new.published_on BEGIN
    INSERT INTO ungrouped_claims (claim, step)
        SELECT claim, 1 FROM claims WHERE article = new.article
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;

DELETE FROM parted_speakers;
-- Claims get new keys: of quoted words, rather those of long words, which fewer claims share.
DELETE FROM claim_keys;
INSERT INTO ungrouped_claims (claim) SELECT claim FROM claims WHERE true ON CONFLICT DO UPDATE SET step = 0;
"""
