// title: What the graph holds
// question: How many nodes of each kind and relations of each type are there?
// explanation: Everything in the store is counted, what a load computes (corridors, COVERS, ORIGIN …) with what was read. A kind or relation that is not named holds nothing.
MATCH (n) RETURN 'node' AS sort, label(n) AS name, count(*) AS held
UNION ALL
MATCH ()-[r]->() RETURN 'relation' AS sort, label(r) AS name, count(*) AS held
