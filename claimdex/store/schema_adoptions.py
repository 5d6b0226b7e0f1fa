"""The tables that say to whom claims with an open speaker belong: a version of the schema, as `schema` says.

The marks of `schema_groups` are made anew: they say how far what is marked has been dealt with, and fall back
where it changes once more.
"""

ADOPTIONS = """
CREATE TABLE adopted_claims (
    -- Every claim with an open speaker that is grouped with those of one whose name is known.
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE -- who that is
);
CREATE INDEX adopted_claims_by_entity ON adopted_claims (entity);

DROP TRIGGER claims_come;
DROP TRIGGER claims_go;
DROP TRIGGER chains_go_elsewhere;
DROP TRIGGER articles_move;
DROP TABLE ungrouped_claims;
DROP TABLE ungrouped_speakers;

CREATE TABLE ungrouped_claims (
    -- The claims that came or changed since claims were last grouped, and those that may be touched by it.
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    step INTEGER NOT NULL DEFAULT 0 -- 1 where claim_keys holds what there is, 2 where adopted_claims does
);
CREATE TABLE ungrouped_speakers (
    -- The speakers of whom a claim went or moved since claims were last grouped.
    entity INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
    step INTEGER NOT NULL DEFAULT 0 -- 2 where adopted_claims holds what there is round it
);

CREATE TRIGGER claims_come AFTER INSERT ON claims BEGIN
    INSERT OR IGNORE INTO ungrouped_claims (claim) VALUES (new.claim);
END;
CREATE TRIGGER claims_go BEFORE DELETE ON claims BEGIN
    INSERT INTO ungrouped_speakers (entity)
        SELECT entity FROM chains WHERE chain = old.speaker AND entity IS NOT NULL
        UNION SELECT entity FROM adopted_claims WHERE claim = old.claim
        ON CONFLICT DO UPDATE SET step = 0;
    INSERT INTO ungrouped_claims (claim, step)
        SELECT o.claim, 1 FROM claim_keys k JOIN claim_keys o ON o.key = k.key
            WHERE k.claim = old.claim AND o.claim <> old.claim
        UNION SELECT o.claim, 1 FROM claim_groups g JOIN claim_groups o ON o.first = g.first
            WHERE g.claim = old.claim AND o.claim <> old.claim
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
CREATE TRIGGER chains_go_elsewhere AFTER UPDATE OF entity, candidates ON chains
WHEN old.entity IS NOT new.entity OR old.candidates IS NOT new.candidates BEGIN
    INSERT INTO ungrouped_speakers (entity)
        SELECT old.entity WHERE old.entity IN (SELECT entity FROM entities)
            AND EXISTS (SELECT 1 FROM claims WHERE speaker = new.chain)
        ON CONFLICT DO UPDATE SET step = 0;
    INSERT INTO ungrouped_claims (claim, step)
        SELECT claim, 1 FROM claims WHERE speaker = new.chain
        UNION SELECT claim, 1 FROM claim_about WHERE chain = new.chain
        UNION SELECT claim, 1 FROM claims WHERE article = new.article AND candidates IS NOT NULL
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
CREATE TRIGGER articles_move AFTER UPDATE OF published_on ON articles
WHEN old.published_on IS NOT new.published_on BEGIN
    INSERT INTO ungrouped_speakers (entity)
        SELECT k.entity FROM claims c JOIN chains k ON k.chain = c.speaker
            WHERE c.article = new.article AND k.entity IS NOT NULL
        ON CONFLICT DO UPDATE SET step = 0;
    INSERT INTO ungrouped_claims (claim, step)
        SELECT claim, 1 FROM claims WHERE article = new.article
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
CREATE TRIGGER speakers_go BEFORE DELETE ON entities BEGIN
    INSERT INTO ungrouped_claims (claim, step)
        SELECT claim, 1 FROM adopted_claims WHERE entity = old.entity
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
INSERT INTO ungrouped_claims (claim) SELECT claim FROM claims;
"""

KEYS_OF_DESCRIPTIONS = """
-- Claims get new keys (`claim_keys`): hashes of quoted words, and of others with who is said to say them.
DELETE FROM claim_keys;
INSERT INTO ungrouped_claims (claim) SELECT claim FROM claims WHERE true ON CONFLICT DO UPDATE SET step = 0;

CREATE TRIGGER bodies_of_roles_go_elsewhere AFTER UPDATE OF entity ON chains WHEN old.entity IS NOT new.entity
BEGIN
    INSERT INTO ungrouped_claims (claim, step)
        SELECT claim, 1 FROM claims WHERE article = new.article AND json_extract(role, '$.chain') = new.key
        ON CONFLICT DO UPDATE SET step = min(step, excluded.step);
END;
"""
