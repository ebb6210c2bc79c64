// title: Remittances along corridors
// question: How much money do migrants send home along each corridor, how many migrants are there, and how many agreements of unions of both ends reach it?
// explanation: Remittances flow from the country of destination to the country of origin. They are estimates in the unit beside them, of the period that their source names, and are never added up. Agreements are those of direct grade, whether they still stand or not.
// example: limit=50
// parameter: limit integer 1000 — Rows at most.
MATCH (m:Measurement)-[:MEASURES]->(k:Corridor) WHERE m.kind = 'remittance'
OPTIONAL MATCH (a:Agreement)-[c:COVERS]->(k) WHERE c.grade = 'direct'
WITH m, k, count(DISTINCT a.id) AS agreements
MATCH (o:Country)<-[:ORIGIN]-(k)-[:DESTINATION]->(d:Country)
RETURN k.id AS corridor, o.name AS origin, d.name AS destination, m.value AS value, m.unit AS unit, m.period AS period,
       m.basis AS basis, k.migrants AS migrants, k.migrants_measure AS measure, k.migrants_year AS year, agreements,
       m.source AS source, m.confidence AS confidence
ORDER BY value DESC, corridor, period, m.id
LIMIT $limit
