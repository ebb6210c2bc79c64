// title: Agreements within a body
// question: Under which signed agreements do at least two parties belong to the same body, and which?
// explanation: A party belongs to a body directly or through up to six others. The other parties are counted, so that an agreement of affiliates alone has none.
// example: organisation=BWI
// parameter: organisation name required — A global union federation, a confederation or another body, by its identifier or a name of its own, as bwi or BWI.
// parameter: limit integer 1000 — Rows at most.
MATCH (o:Organisation)-[:AFFILIATED_TO|STRUCTURE_OF*1..6]->(top:Organisation)
WHERE top.id = $organisation AND o.id <> top.id
WITH DISTINCT o
MATCH (o)-[s:SIGNED]->(a:Agreement) WHERE s.role = 'party' AND a.stage = 'signed'
WITH a, count(DISTINCT o.id) AS within, coalesce(collect(DISTINCT o.name), []) AS affiliates
WHERE within > 1
MATCH (p:Organisation)-[t:SIGNED]->(a) WHERE t.role = 'party'
WITH a, within, affiliates, count(DISTINCT p.id) AS parties
RETURN a.id AS agreement, a.title AS title, a.signed_on AS signed_on, a.form AS form, a.sectors AS sectors, affiliates,
       parties - within AS others
ORDER BY coalesce(signed_on, '') DESC, agreement
LIMIT $limit
