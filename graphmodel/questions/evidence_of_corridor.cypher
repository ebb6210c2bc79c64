// title: Evidence on a corridor
// question: Which agreements are worth something on a corridor, and how do they stand on a day?
// explanation: One row for each agreement and span of days in which it is worth the same, those that lapsed or begin later than the day, too; an agreement can have several. The verdict is what the row alone is worth to all workers; that of the corridor is the best of them. Sectors and the choice of levels are not applied here.
// example: corridor=Nepal to Qatar; as_of=2026-01-01
// parameter: corridor name required — Its two countries, as NPL-KWT or Nepal to Kuwait.
// parameter: as_of date today — The day asked about.
MATCH (a:Agreement)-[c:COVERS]->(k:Corridor) WHERE k.id = $corridor
WITH a, c,
     CASE
       WHEN c.since > $as_of THEN 'not_yet'
       WHEN c.until < $as_of THEN 'lapsed'
       WHEN coalesce(c.in_force_from <= $as_of, false) AND coalesce(c.in_force_until >= $as_of, true) THEN 'in_force'
       ELSE 'unconfirmed'
     END AS standing
RETURN a.id AS agreement, a.title AS title, a.signed_on AS signed_on, a.form AS form, a.level AS level, standing,
       CASE
         WHEN standing = 'not_yet' THEN NULL
         WHEN standing = 'lapsed' THEN 'lapsed'
         WHEN c.grade = 'government' THEN 'government_only'
         WHEN c.grade <> 'direct' THEN c.grade
         WHEN standing = 'unconfirmed' OR c.capped THEN 'unconfirmed'
         WHEN c.limited THEN 'partial'
         ELSE 'covered'
       END AS verdict,
       c.grade AS grade, c.limited AS limited, c.limits AS limits, c.capped AS capped, c.unverified AS unverified,
       c.origin_seat AS origin_seat, c.destination_seat AS destination_seat, c.origin_parties AS origin_parties,
       c.destination_parties AS destination_parties, c.since AS since, c.in_force_from AS in_force_from,
       c.in_force_until AS in_force_until, c.until AS until, c.sectors AS sectors, c.basis AS basis
ORDER BY agreement, coalesce(c.since, '')
