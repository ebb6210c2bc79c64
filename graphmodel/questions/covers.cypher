// title: Agreements on corridors
// question: What is each agreement worth on each listed corridor, and from when to when?
// explanation: One row for each agreement, corridor and span of days in which it is worth the same, past spans, too; computed at load from parties, scope and term. Corridors that are not listed are left out. One without a row has no agreement that is worth anything there, of governments or of unions.
// example: limit=20
// parameter: limit integer 1000000 — Rows at most.
MATCH (a:Agreement)-[c:COVERS]->(k:Corridor) WHERE k.listed
RETURN a.id AS agreement, k.id AS corridor, c.id AS id, c.grade AS grade, c.limited AS limited, c.limits AS limits,
       c.capped AS capped, c.unverified AS unverified, c.origin_seat AS origin_seat, c.destination_seat AS
       destination_seat, c.since AS since, c.in_force_from AS in_force_from, c.in_force_until AS in_force_until,
       c.until AS until, c.sectors AS sectors, c.level AS level, c.basis AS basis, c.origin_parties AS origin_parties,
       c.destination_parties AS destination_parties
ORDER BY corridor, agreement, id
LIMIT $limit
