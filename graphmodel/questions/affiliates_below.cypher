// title: Affiliates below a body
// question: Which organisations belong to a body, directly or through others?
// explanation: An organisation has one row for each country that it is based in, with the fewest steps up to the body. Affiliations and structures count whatever their status, their dates and their confidence: suspended and former ones are followed, too. One that no row names has no tie on record, which is not the same as no tie.
// example: organisation=BWI; depth=2
// parameter: organisation name required — Its identifier or a name of its own, as gefont-npl or GEFONT.
// parameter: depth integer 3 — Steps down at most; 6 is the most that is followed.
// parameter: limit integer 1000 — Rows at most.
MATCH p = (o:Organisation)-[:AFFILIATED_TO|STRUCTURE_OF*1..6]->(top:Organisation)
WHERE top.id = $organisation AND o.id <> top.id AND length(p) <= $depth
WITH o, min(length(p)) AS steps
OPTIONAL MATCH (o)-[:BASED_IN]->(c:Country)
RETURN o.id AS id, o.name AS name, o.acronym AS acronym, o.kind AS kind, c.id AS country, steps
ORDER BY steps, name, id, country
LIMIT $limit
