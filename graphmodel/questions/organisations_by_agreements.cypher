// title: Organisations by agreements
// question: Which organisations of workers are party to most signed agreements, and with how many others?
// explanation: Partners are the other parties of the same texts, each counted once. Governments, bodies of states and employers have no row, and neither has an organisation that signed nothing as party.
// example: limit=25
// parameter: limit integer 100 — Rows at most.
MATCH (o:Organisation)-[s:SIGNED]->(a:Agreement) WHERE s.role = 'party' AND a.stage = 'signed'
  AND NOT o.kind IN ['government', 'subnational_government', 'intergovernmental', 'employer']
OPTIONAL MATCH (p:Organisation)-[t:SIGNED]->(a) WHERE t.role = 'party' AND p.id <> o.id
WITH o, count(DISTINCT a.id) AS agreements, count(DISTINCT p.id) AS partners
OPTIONAL MATCH (o)-[:BASED_IN]->(c:Country)
RETURN o.id AS id, o.name AS name, o.acronym AS acronym, o.kind AS kind, c.id AS country, agreements, partners
ORDER BY agreements DESC, partners DESC, id, country
LIMIT $limit
