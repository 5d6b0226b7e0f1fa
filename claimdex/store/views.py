"""The views of a database: its rows with the words of the JSON.

Views hold nothing and are made anew by every migration.
"""

from claimdex.store.schema import split

VIEWS = """
CREATE VIEW articles_view AS
-- One row an article, with the words of the JSON.
SELECT a.id, a.outlet, a.title, a.byline, a.published_on, a.published_at, a.url, a.source, a.place, a.words,
    (SELECT count(*) FROM claims c WHERE c.article = a.article) AS claims,
    coalesce((SELECT o.id FROM copies t JOIN articles o ON o.article = t.origin WHERE t.article = a.article),
        a.id) AS origin_id,
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
    c.via, c.start, c."end",
    json_object('speaker', json_extract(c.spans, '$[0]'), 'cue', json_extract(c.spans, '$[1]'), 'content',
        json(coalesce(json_extract(c.spans, '$[2]'), json_array(json_array(c.start, c."end"))))) AS spans,
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
    CASE WHEN c.role IS NOT NULL THEN
        (SELECT json_object(
            'noun', json_extract(c.role, '$.noun'), 'number', json_extract(c.role, '$.number'),
            'nationality', json(coalesce(json_extract(c.role, '$.nationality'), '[]')),
            'rank', json(coalesce(json_extract(c.role, '$.rank'), '[]')),
            'body', coalesce(x.name, k.key, json_extract(c.role, '$.body'), ''), 'body_id', x.id,
            'anonymity', json(coalesce(json_type(c.role, '$.anonymity'), 'false')))
        FROM (SELECT 1) LEFT JOIN chains k
            ON k.article = c.article AND k.key = json_extract(c.role, '$.chain')
            LEFT JOIN entities x ON x.entity = k.entity)
    END AS role,
    coalesce((SELECT o.id || '-' || f.number FROM claim_groups g JOIN claims f ON f.claim = g.first
            JOIN articles o ON o.article = f.article WHERE g.claim = c.claim),
        a.id || '-' || c.number) AS claim_group_id,
    c.context_start, c.context_end, c.claim
FROM claims c JOIN articles a ON a.article = c.article
    LEFT JOIN chains s ON s.chain = c.speaker LEFT JOIN entities e ON e.entity = s.entity;

CREATE VIEW mentions_view AS
-- One row a mention, with the words of the JSON; candidates is JSON.
SELECT a.id AS article_id, a.source, m.start, m."end",
    substr(a.text, m.start + 1, m."end" - m.start) AS text,
    e.id AS entity_id, e.name AS entity, coalesce(m.kind, k.kind) AS kind, coalesce(k.score, 0.0) AS score,
    CASE WHEN coalesce(k.reason, '') IN ('', r.text) THEN r.text
    WHEN r.text = '' THEN k.reason ELSE r.text || '; ' || k.reason END AS reason,
    coalesce(m.form, 'name') AS form,
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
FROM mentions m JOIN articles a ON a.article = m.article JOIN reasons r ON r.reason = m.reason
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
-- One row an outlet: its articles, claims, speakers, share of anonymous claims, first and last day.
SELECT a.outlet, count(DISTINCT a.article) AS articles, count(c.claim) AS claims,
    count(DISTINCT s.entity) AS speakers,
    round(count(c.claim) FILTER (WHERE c.source_type = 'anonymous') * 1.0 / nullif(count(c.claim), 0), 3)
        AS anonymous_share,
    min(a.published_on) AS first_on, max(a.published_on) AS last_on
FROM articles a LEFT JOIN claims c ON c.article = a.article LEFT JOIN chains s ON s.chain = c.speaker
GROUP BY a.outlet;
"""


def views() -> dict[str, str]:
    """Return the statement that makes each view of this version, by the name of the view."""
    return {statement.split()[2]: statement for statement in split(VIEWS)}
