// title: Affiliates without an agreement
// question: Which organisations below a body are party to no signed agreement?
// explanation: Below a body are those that belong to it directly or through up to six others. Only a signature as party counts, and only under a text that was signed; placeholders are left out.
// example: organisation=BWI
// parameter: organisation name required — Its identifier or a name of its own, as bwi or BWI.
// parameter: limit integer 1000 — Rows at most.
MATCH (o:Organisation)-[:AFFILIATED_TO|STRUCTURE_OF*1..6]->(top:Organisation)
WHERE top.id = $organisation AND o.id <> top.id AND NOT coalesce(o.placeholder, false)
WITH DISTINCT o
OPTIONAL MATCH (o)-[s:SIGNED]->(a:Agreement) WHERE s.role = 'party' AND a.stage = 'signed'
WITH o, count(a.id) AS signatures
WHERE signatures = 0
OPTIONAL MATCH (o)-[:BASED_IN]->(c:Country)
RETURN o.id AS id, o.name AS name, o.acronym AS acronym, o.kind AS kind, c.id AS country, o.sectors AS sectors,
       o.members AS members, o.members_year AS members_year
ORDER BY coalesce(members, -1) DESC, name, id, country
LIMIT $limit
