// title: Agreements that are weakly supported
// question: Which agreements reach listed corridors although no source supports the text, or any signature under it, well?
// explanation: Neither the text nor any signature of a party is of high confidence. Those that decide most corridors come first: there a better source helps most.
// example: limit=50
// parameter: limit integer 1000 — Rows at most.
MATCH (a:Agreement)-[:COVERS]->(k:Corridor) WHERE k.listed AND a.confidence <> 'high'
WITH a, count(DISTINCT k.id) AS corridors
OPTIONAL MATCH (o:Organisation)-[s:SIGNED]->(a) WHERE s.role = 'party' AND s.confidence = 'high'
WITH a, corridors, count(o.id) AS well_supported
WHERE well_supported = 0
OPTIONAL MATCH (a)-[:CITED_IN]->(p:Source)
RETURN a.id AS agreement, a.title AS title, a.level AS level, a.signed_on AS signed_on, a.confidence AS confidence,
       corridors, count(DISTINCT p.id) AS sources
ORDER BY corridors DESC, agreement
LIMIT $limit
