MATCH (x:Organisation|Country)-[r:AFFILIATED_TO|STRUCTURE_OF|COOPERATES_WITH|BASED_IN|SUCCEEDED_BY|SPLIT_FROM|SIGNED|NAMES|RATIFIED|REFORMED]-(y)
WHERE x.id = $id
WITH count(*) AS total
MATCH (x:Organisation|Country)-[r:AFFILIATED_TO|STRUCTURE_OF|COOPERATES_WITH|BASED_IN|SUCCEEDED_BY|SPLIT_FROM|SIGNED|NAMES|RATIFIED|REFORMED]-(y)
WHERE x.id = $id
WITH r, x, y, total, head([found IN labels(y) WHERE toLower(found) <> replace(coalesce(y.kind, ''), '_', '')]) AS label
RETURN type(r) AS tie, CASE WHEN r.id STARTS WITH (x.id + '|') THEN 'out' ELSE 'in' END AS direction,
       label, y.id AS id, coalesce(y.name, y.title) AS name, r.status AS status, r.role AS role, total
ORDER BY tie, direction, name, id, role
LIMIT $limit
