// title: Agreements on corridors
// question: What is each agreement worth on each listed corridor, and from when to when?
// parameter: limit integer 1000000 — Rows at most.
MATCH (a:Agreement)-[c:COVERS]->(k:Corridor) WHERE k.listed
RETURN a.id AS agreement, k.id AS corridor, c.id AS id, c.grade AS grade, c.limited AS limited, c.limits AS limits,
       c.capped AS capped, c.unverified AS unverified, c.origin_seat AS origin_seat, c.destination_seat AS
       destination_seat, c.since AS since, c.in_force_from AS in_force_from, c.in_force_until AS in_force_until,
       c.until AS until, c.sectors AS sectors, c.level AS level, c.basis AS basis, c.origin_parties AS origin_parties,
       c.destination_parties AS destination_parties
ORDER BY corridor, agreement, id
LIMIT $limit
