MATCH (n) UNWIND labels(n) AS name
WITH n, name WHERE toLower(name) <> replace(coalesce(n.kind, ''), '_', '')
RETURN 'node' AS sort, name, count(*) AS held
UNION ALL
MATCH ()-[r]->() RETURN 'relation' AS sort, type(r) AS name, count(*) AS held
