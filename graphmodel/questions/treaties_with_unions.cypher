// title: Treaties with a place for unions
// question: On which corridors have the governments an agreement that gives unions a role or migrants the right to join one, and how does it stand on a day?
// explanation: One row for each treaty, corridor and span of days, listed corridor or not, with what was read in the text: one whose text nobody read is missing. Lapsed ones are in it and say so. Unconfirmed means that nothing shows it in force on the day.
// example: as_of=2026-01-01
// parameter: as_of date today — The day asked about; what was signed later is left out.
// parameter: limit integer 10000 — Rows at most.
MATCH (a:Agreement)-[c:COVERS]->(k:Corridor)
WHERE a.level = 'government_to_government' AND coalesce(c.since <= $as_of, true)
  AND any(p IN a.commitments WHERE p IN ['union_role_origin', 'union_role_destination', 'right_to_join'])
MATCH (o:Country)<-[:ORIGIN]-(k)-[:DESTINATION]->(d:Country)
RETURN k.id AS corridor, o.name AS origin, d.name AS destination, k.migrants AS migrants, k.migrants_measure AS measure,
       k.migrants_year AS year, a.id AS agreement, a.title AS title, a.signed_on AS signed_on,
       CASE WHEN c.until < $as_of THEN 'lapsed'
            WHEN NOT coalesce(c.in_force_from <= $as_of, false) OR coalesce(c.in_force_until < $as_of, false) THEN 'unconfirmed'
            ELSE 'in_force' END AS standing,
       'union_role_origin' IN a.commitments AS role_at_origin, 'union_role_destination' IN a.commitments AS role_at_destination,
       'right_to_join' IN a.commitments AS right_to_join, c.basis AS basis
ORDER BY coalesce(migrants, -1) DESC, corridor, coalesce(signed_on, '') DESC, agreement
LIMIT $limit
