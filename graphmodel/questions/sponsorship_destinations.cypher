// title: Agreements with countries of sponsorship
// question: Which countries of destination tie a migrant’s stay to a sponsor, how many migrants are there, and how many agreements of unions of both ends reach them?
// explanation: Countries where the sponsorship (kafala) is in force, in part or was reformed; where nobody has looked into it, the country has no row. Agreements are those of direct grade, whether they still stand or not.
// example: limit=20
// parameter: limit integer 300 — Rows at most.
MATCH (k:Corridor)-[:DESTINATION]->(d:Country) WHERE k.listed AND d.kafala IN ['yes', 'partial', 'reformed']
WITH d, count(k.id) AS corridors, coalesce(sum(k.migrants), 0) AS migrants
OPTIONAL MATCH (a:Agreement)-[c:COVERS]->(k:Corridor)-[:DESTINATION]->(d) WHERE k.listed AND c.grade = 'direct'
RETURN d.id AS country, d.name AS name, d.kafala AS kafala, d.migrants_may_join AS migrants_may_join,
       d.union_status AS union_status, corridors, migrants, count(DISTINCT k.id) AS corridors_reached,
       count(DISTINCT a.id) AS agreements
ORDER BY migrants DESC, country
LIMIT $limit
