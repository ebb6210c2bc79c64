// title: What the graph holds
// question: How many nodes of each kind and relations of each type are there?
MATCH (n) RETURN 'node' AS sort, label(n) AS name, count(*) AS held
UNION ALL
MATCH ()-[r]->() RETURN 'relation' AS sort, label(r) AS name, count(*) AS held
