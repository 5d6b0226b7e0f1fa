"""The tables of claim groups and copies: versions of the schema, as `schema` says.

What has yet to be compared is marked by triggers, in the transaction of the change itself, whoever makes it.
"""

CLAIM_GROUPS = """
CREATE TABLE claim_groups (
    -- Every claim that another one repeats: to which group it belongs, and why.
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    first INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE, -- the first claim of the group names it
    nearest INTEGER REFERENCES claims ON DELETE CASCADE, -- by which it was joined; NULL for the first
    score REAL NOT NULL, -- 0 to 1: how alike these two are
    reason TEXT NOT NULL -- what both share
);
CREATE INDEX claim_groups_by_first ON claim_groups (first);
CREATE INDEX claim_groups_by_nearest ON claim_groups (nearest) WHERE nearest IS NOT NULL;

CREATE TABLE claim_keys (
    -- Hashes of quoted words: claims that quote the same words share one.
    key INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (key, claim)
) WITHOUT ROWID;
CREATE INDEX claim_keys_by_claim ON claim_keys (claim);

CREATE TABLE ungrouped_claims (
    -- The claims that came or changed since claims were last grouped, and those that may be touched by it.
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    has_keys INTEGER NOT NULL DEFAULT 0 -- 1 where claim_keys holds what there is of it
);

CREATE TABLE ungrouped_speakers (
    -- The speakers of whom a claim went since claims were last grouped.
    entity INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE
);

CREATE TRIGGER claims_come AFTER INSERT ON claims BEGIN
    INSERT OR IGNORE INTO ungrouped_claims (claim) VALUES (new.claim);
END;
CREATE TRIGGER claims_go BEFORE DELETE ON claims BEGIN
    INSERT OR IGNORE INTO ungrouped_speakers
        SELECT entity FROM chains WHERE chain = old.speaker AND entity IS NOT NULL;
    INSERT OR IGNORE INTO ungrouped_claims (claim, has_keys)
        SELECT o.claim, 1 FROM claim_keys k JOIN claim_keys o ON o.key = k.key
            WHERE k.claim = old.claim AND o.claim <> old.claim
        UNION SELECT o.claim, 1 FROM claim_groups g JOIN claim_groups o ON o.first = g.first
            WHERE g.claim = old.claim AND o.claim <> old.claim;
END;
CREATE TRIGGER chains_go_elsewhere AFTER UPDATE OF entity, candidates ON chains
WHEN old.entity IS NOT new.entity OR old.candidates IS NOT new.candidates BEGIN
    INSERT OR IGNORE INTO ungrouped_speakers
        SELECT old.entity WHERE old.entity IN (SELECT entity FROM entities)
            AND EXISTS (SELECT 1 FROM claims WHERE speaker = new.chain);
    INSERT OR IGNORE INTO ungrouped_claims (claim, has_keys)
        SELECT claim, 1 FROM claims WHERE speaker = new.chain
        UNION SELECT claim, 1 FROM claim_about WHERE chain = new.chain;
END;
CREATE TRIGGER articles_move AFTER UPDATE OF published_on ON articles
WHEN old.published_on IS NOT new.published_on BEGIN
    INSERT OR IGNORE INTO ungrouped_claims (claim, has_keys)
        SELECT claim, 1 FROM claims WHERE article = new.article;
END;
INSERT INTO ungrouped_claims (claim) SELECT claim FROM claims;

CREATE TABLE copies (
    -- Every article that has one text with others: the origin, and its copies.
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    origin INTEGER REFERENCES articles ON DELETE SET NULL, -- the first of them
    copy_of INTEGER REFERENCES articles ON DELETE CASCADE, -- the one it shares most with; NULL for the origin
    share REAL NOT NULL, -- 0 to 1: how much of the shorter of these two stands in the other word for word
    words INTEGER NOT NULL, -- how many words that is
    credit TEXT -- the agency that the article credits, NULL where it names none
);
CREATE INDEX copies_by_origin ON copies (origin);
CREATE INDEX copies_by_copy_of ON copies (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE article_samples (
    -- What is kept of the words of an article, to find its copies without reading it again.
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    words INTEGER NOT NULL, -- how many it has outside quotations
    digest BLOB NOT NULL, -- 8 bytes, others where these words are others
    shingles BLOB NOT NULL, -- hashes of some of its runs of five words, 4 bytes each
    credit TEXT, -- the agency that it credits, NULL where it names none
    compared BLOB NOT NULL -- 8 bytes, others where what it was compared with is something else
);

CREATE TABLE changed_articles (
    -- The articles that came, changed or went since copies were last looked for.
    article INTEGER PRIMARY KEY,
    token INTEGER NOT NULL DEFAULT (random()) -- another one after every change
);

CREATE TRIGGER articles_come AFTER INSERT ON articles BEGIN
    INSERT OR REPLACE INTO changed_articles (article) VALUES (new.article);
END;
CREATE TRIGGER articles_change AFTER UPDATE OF text, title, outlet, byline, published_on ON articles
WHEN old.text IS NOT new.text OR old.title IS NOT new.title OR old.outlet IS NOT new.outlet
    OR old.byline IS NOT new.byline OR old.published_on IS NOT new.published_on BEGIN
    INSERT OR REPLACE INTO changed_articles (article) VALUES (new.article);
END;
CREATE TRIGGER articles_go AFTER DELETE ON articles BEGIN
    INSERT OR REPLACE INTO changed_articles (article) VALUES (old.article);
END;
INSERT INTO changed_articles (article) SELECT article FROM articles;
"""

# What makes one article more cost the same however many are there. What is marked anew is compared when
# articles are next brought in, or by `claimdex resolve`.
FLAT_UPKEEP = """
DROP TABLE article_samples;
CREATE TABLE article_samples (
    -- What is kept of the words of an article, to find its copies without reading it again.
    article INTEGER PRIMARY KEY, -- the article; it may be gone, and is then in changed_articles
    place INTEGER NOT NULL UNIQUE, -- in the order of publication: day, words and id, as one number
    words INTEGER NOT NULL, -- how many it has outside quotations
    shingles BLOB NOT NULL, -- hashes of some of its runs of five words, 4 bytes each
    credit TEXT -- the agency that it credits, NULL where it names none
);

CREATE TABLE article_shingles (
    -- The same, by shingle: which articles hold one, in the order of publication.
    shingle INTEGER NOT NULL,
    place INTEGER NOT NULL, -- as in article_samples
    PRIMARY KEY (shingle, place)
) WITHOUT ROWID;

CREATE TABLE parted_speakers (
    -- The speakers whose claims are so many that those of one month or day are grouped by themselves.
    entity INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
    length INTEGER NOT NULL -- 7 or 10: so many characters of the day are equal within a part
);

CREATE TABLE uncounted_entities (
    -- The entities whose counts are out of date, while articles are being linked part by part.
    entity INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE
);

DELETE FROM copies;
DROP TRIGGER articles_come;
DROP TRIGGER articles_change;
DROP TRIGGER articles_go;
DROP TABLE changed_articles;
CREATE TABLE changed_articles (
    -- The articles that came, changed or went since copies were last looked for.
    article INTEGER PRIMARY KEY
);
CREATE TRIGGER articles_come AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO changed_articles VALUES (new.article);
END;
CREATE TRIGGER articles_change AFTER UPDATE OF text, title, outlet, byline, published_on ON articles
WHEN old.text IS NOT new.text OR old.title IS NOT new.title OR old.outlet IS NOT new.outlet
    OR old.byline IS NOT new.byline OR old.published_on IS NOT new.published_on BEGIN
    INSERT OR IGNORE INTO changed_articles VALUES (new.article);
END;
CREATE TRIGGER articles_go AFTER DELETE ON articles BEGIN
    INSERT OR IGNORE INTO changed_articles VALUES (old.article);
END;
INSERT INTO changed_articles SELECT article FROM articles;
"""
