// title: Terms of agreements
// question: When was each signed agreement signed, when does its term end, when was it last heard of, and what took its place?
// explanation: Signed texts only, general and superseded ones, too. The last sign is the latest report that is not of low confidence and tells of no end; it is compared as a text. An empty end means that none is stated, not that the text is in force: how it stands on a day is told by agreement_reach.
// example: limit=20
// parameter: limit integer 10000 — Rows at most.
MATCH (a:Agreement) WHERE a.stage = 'signed'
OPTIONAL MATCH (v:Activity)-[:SHOWS]->(a)
WHERE v.confidence <> 'low' AND NOT v.kind IN ['termination', 'renewal_failed', 'party_dissolved']
WITH a, max(v.date) AS last_sign
OPTIONAL MATCH (b:Agreement)-[:SUPERSEDES]->(a)
RETURN a.id AS id, a.title AS title, a.level AS level, a.signed_on AS signed_on, last_sign, a.term_kind AS term_kind,
       a.auto_renew AS auto_renew, a.ends_on AS ends_on, a.ends_on_basis AS ends_on_basis,
       coalesce(collect(DISTINCT b.id), []) AS superseded_by
ORDER BY coalesce(ends_on, '9999'), coalesce(last_sign, signed_on, ''), id
LIMIT $limit
