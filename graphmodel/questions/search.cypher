// title: Find an organisation
// question: Which organisations have these letters in a name, an acronym, another spelling or a name in their own script?
// explanation: The letters are looked for as they stand, accents and all; nothing is guessed. The rank says where: 0 acronym, 1 name, 2 another spelling, 3 and 4 the beginning of one, 5 and 6 within. Organisations that were dissolved and placeholders are found, too.
// example: text=domestic workers
// parameter: text text required — Letters to look for; large and small are the same.
// parameter: limit integer 25 — Rows at most.
MATCH (o:Organisation)
OPTIONAL MATCH (o)-[:BASED_IN]->(c:Country)
WITH o, c, toLower($text) AS wanted, toLower(coalesce(o.acronym, '')) AS acronym, toLower(o.name) AS name
// Three different lists on purpose: the embedded engine mixes up two any(…) over the same list in one statement.
WITH o, c, wanted, acronym, name,
     any(x IN o.aliases WHERE toLower(x) = wanted) OR any(x IN o.native_names WHERE toLower(x) = wanted) AS otherwise,
     any(x IN o.aliases + o.native_names WHERE toLower(x) CONTAINS wanted) AS within
WITH o, c,
     CASE
       WHEN acronym = wanted THEN 0
       WHEN name = wanted THEN 1
       WHEN otherwise THEN 2
       WHEN acronym STARTS WITH wanted THEN 3
       WHEN name STARTS WITH wanted THEN 4
       WHEN name CONTAINS wanted OR acronym CONTAINS wanted THEN 5
       WHEN within THEN 6
       ELSE 9
     END AS rank
WHERE rank < 9
RETURN o.id AS id, o.name AS name, o.acronym AS acronym, o.kind AS kind, c.name AS country, rank
ORDER BY rank, name, id, country
LIMIT $limit
