// title: Flagged corridors
// question: Which corridors have no agreement between unions of the two countries on record, confirmed in force or for all workers, as of a day?
// explanation: The verdict is that of the best agreement on the day. For all workers a text for seafaring alone does not count; for a sector, those count that name it or are for all. “agreements” counts each one that is ever worth something there, lapsed and later ones, too. No row means not flagged or not listed; that none is on record does not prove that there is none.
// example: as_of=2026-01-01; sector=domestic_work; flag_when=nothing_confirmed
// parameter: as_of date today — The day asked about.
// parameter: sector text "" — A sector, as domestic_work; empty for all workers.
// parameter: ranked_by text "not_displaced" — By whom they are ranked, not_displaced or all_people; those counted in the sector lead.
// parameter: flag_when text "nothing_on_record" — What has to be missing: nothing_on_record, nothing_confirmed or nothing_for_all.
// parameter: limit integer 100000 — Rows at most.
MATCH (k:Corridor) WHERE k.listed
OPTIONAL MATCH (a:Agreement)-[c:COVERS]->(k)
WHERE ($sector IN ['', 'all'] AND (size(c.sectors) = 0 OR any(s IN c.sectors WHERE s <> 'seafaring')))
   OR (NOT $sector IN ['', 'all'] AND ('all' IN c.sectors OR $sector IN c.sectors))
WITH k, a.id AS agreement,
     CASE
       WHEN a.id IS NULL OR c.since > $as_of THEN 8
       WHEN c.until < $as_of THEN 7
       WHEN c.grade = 'government' THEN 6
       WHEN c.grade = 'umbrella' THEN 5
       WHEN c.grade = 'one_sided' THEN 4
       WHEN c.capped OR NOT coalesce(c.in_force_from <= $as_of, false) OR coalesce(c.in_force_until < $as_of, false) THEN 3
       WHEN any(l IN c.limits WHERE l <> 'sectors') OR (c.limited AND NOT $sector IN c.sectors) THEN 2
       ELSE 1
     END AS rank
WITH k, min(rank) AS best, count(DISTINCT agreement) AS agreements
WHERE best >= CASE $flag_when WHEN 'nothing_for_all' THEN 2 WHEN 'nothing_confirmed' THEN 3 WHEN 'nothing_on_record' THEN 4 END
OPTIONAL MATCH (m:Measurement)-[:MEASURES]->(k)
WHERE m.sector = $sector AND m.kind = 'sector_count' AND m.unit = 'people'
WITH k, best, agreements, max(coalesce(m.period, '')) AS latest
OPTIONAL MATCH (m:Measurement)-[:MEASURES]->(k)
WHERE m.sector = $sector AND m.kind = 'sector_count' AND m.unit = 'people' AND coalesce(m.period, '') = latest
WITH k, best, agreements, latest, max(m.value) AS sector_people
MATCH (o:Country)<-[:ORIGIN]-(k)-[:DESTINATION]->(d:Country)
RETURN k.id AS corridor, o.name AS origin, d.name AS destination,
       CASE best WHEN 2 THEN 'partial' WHEN 3 THEN 'unconfirmed' WHEN 4 THEN 'one_sided' WHEN 5 THEN 'umbrella'
                 WHEN 6 THEN 'government_only' WHEN 7 THEN 'lapsed' ELSE 'none_on_record' END AS verdict,
       k.migrants AS migrants, k.migrants_measure AS measure, k.migrants_year AS year, agreements,
       k.displaced AS displaced, k.displaced_reported AS displaced_reported, k.not_displaced AS not_displaced,
       sector_people, CASE latest WHEN '' THEN null ELSE latest END AS sector_year
ORDER BY coalesce(sector_people, -1) DESC, CASE $ranked_by WHEN 'all_people' THEN coalesce(k.migrants, -1)
         ELSE coalesce(k.not_displaced, k.migrants, -1) END DESC, corridor
LIMIT $limit
