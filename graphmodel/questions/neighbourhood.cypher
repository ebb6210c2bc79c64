// title: Neighbourhood
// question: What is tied to an organisation or a country, and by what?
// explanation: One row for each tie that was read, out of it or into it, whatever its dates and its confidence. Ties that a load computes (COVERS, ORIGIN, DESTINATION) and sources are left out. An empty status or role belongs to a tie that has none, or where it is not known.
// example: id=Nepal
// parameter: id name required — An organisation or a country, by its identifier or a name, as gefont-npl or Nepal.
// parameter: limit integer 200 — Rows at most; the column total says how many there are.
MATCH (x:Organisation:Country)-[r:AFFILIATED_TO|STRUCTURE_OF|COOPERATES_WITH|BASED_IN|SUCCEEDED_BY|SPLIT_FROM|SIGNED|NAMES|RATIFIED|REFORMED]-(y)
WHERE x.id = $id
WITH count(*) AS total
MATCH (x:Organisation:Country)-[r:AFFILIATED_TO|STRUCTURE_OF|COOPERATES_WITH|BASED_IN|SUCCEEDED_BY|SPLIT_FROM|SIGNED|NAMES|RATIFIED|REFORMED]-(y)
WHERE x.id = $id
RETURN label(r) AS tie, CASE WHEN r.id STARTS WITH (x.id + '|') THEN 'out' ELSE 'in' END AS direction,
       label(y) AS label, y.id AS id, coalesce(y.name, y.title) AS name, r.status AS status, r.role AS role, total
ORDER BY tie, direction, name, id, role
LIMIT $limit
