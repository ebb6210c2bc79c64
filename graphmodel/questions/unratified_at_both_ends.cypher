// title: Conventions that neither end has ratified
// question: Which conventions has neither country of a corridor ratified, and how complete is each list?
// explanation: A convention that was denounced counts as not ratified. Where the list is not complete, a ratification may be missing from it.
// example: corridor=Nepal to Qatar
// parameter: corridor name required — Its two countries, as NPL-KWT or Nepal to Kuwait.
MATCH (o:Country)<-[:ORIGIN]-(k:Corridor)-[:DESTINATION]->(d:Country) WHERE k.id = $corridor
MATCH (v:Convention)
OPTIONAL MATCH (c:Country)-[r:RATIFIED]->(v) WHERE c.id IN [o.id, d.id] AND r.status <> 'denounced'
WITH o, d, v, count(r.status) AS ratified
WHERE ratified = 0
RETURN v.id AS convention, v.name AS name, o.name AS origin, d.name AS destination, v.list_as_of AS list_as_of,
       v.list_complete AS list_complete
ORDER BY convention
