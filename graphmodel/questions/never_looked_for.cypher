// title: Never looked for
// question: In which flagged corridors has nobody yet looked for an agreement, those with most people first?
// explanation: Flagged are listed corridors with no agreement of unions of both ends on record; for a sector, those without one that names it or is for all. A corridor is left out as soon as one search is on record, however old and whatever it found. A search that nobody wrote down is not known here.
// example: as_of=2026-01-01; sector=domestic_work
// parameter: as_of date today — The day asked about.
// parameter: sector text "" — A sector, as domestic_work; empty for all workers.
// parameter: limit integer 100 — Rows at most.
MATCH (k:Corridor) WHERE k.listed AND NOT EXISTS { MATCH (:Search)-[:LOOKED_FOR]->(k) }
OPTIONAL MATCH (a:Agreement)-[c:COVERS]->(k)
WHERE ($sector IN ['', 'all'] AND (size(c.sectors) = 0 OR any(s IN c.sectors WHERE s <> 'seafaring')))
   OR (NOT $sector IN ['', 'all'] AND ('all' IN c.sectors OR $sector IN c.sectors))
WITH k,
     CASE
       WHEN a.id IS NULL OR c.since > $as_of THEN 8
       WHEN c.until < $as_of THEN 7
       WHEN c.grade = 'government' THEN 6
       WHEN c.grade = 'umbrella' THEN 5
       WHEN c.grade = 'one_sided' THEN 4
       ELSE 1
     END AS rank
WITH k, min(rank) AS best
WHERE best >= 4
MATCH (o:Country)<-[:ORIGIN]-(k)-[:DESTINATION]->(d:Country)
RETURN k.id AS corridor, o.name AS origin, d.name AS destination,
       CASE best WHEN 4 THEN 'one_sided' WHEN 5 THEN 'umbrella' WHEN 6 THEN 'government_only' WHEN 7 THEN 'lapsed'
                 ELSE 'none_on_record' END AS verdict,
       coalesce(k.not_displaced, k.migrants) AS not_displaced, k.migrants AS migrants
ORDER BY coalesce(k.not_displaced, k.migrants, -1) DESC, corridor
LIMIT $limit
