// title: Parties that no source names
// question: Under which agreements does a placeholder stand for a party that no source names, and who signed with it?
// explanation: What is known of a placeholder is its kind and perhaps its country. To name it is work for a researcher; such a party is nobody with whom one could sign.
// example: limit=20
// parameter: limit integer 1000 — Rows at most.
MATCH (o:Organisation)-[s:SIGNED]->(a:Agreement) WHERE o.placeholder AND s.role = 'party'
OPTIONAL MATCH (o)-[:BASED_IN]->(c:Country)
OPTIONAL MATCH (p:Organisation)-[t:SIGNED]->(a) WHERE t.role = 'party' AND p.id <> o.id
RETURN a.id AS agreement, a.title AS title, a.signed_on AS signed_on, o.id AS placeholder, o.name AS name,
       o.kind AS kind, c.id AS country, coalesce(collect(DISTINCT p.name), []) AS signed_with
ORDER BY agreement, placeholder, country
LIMIT $limit
