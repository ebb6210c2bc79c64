// title: Reach of an agreement
// question: What is an agreement worth on which listed corridors, and from when to when?
// explanation: One row for each corridor and each span of days in which the agreement is worth the same; all dates are full days, and an empty last day is open. The rows are computed at load from parties, scope and term. An agreement without a row is not signed, is a general one, reaches no listed corridor, or has no seat at an end of one.
// example: agreement=gefont-ktuf-mou
// parameter: agreement name required — Its identifier, or words that its title alone holds.
MATCH (a:Agreement)-[c:COVERS]->(k:Corridor) WHERE a.id = $agreement AND k.listed
RETURN k.id AS corridor, c.grade AS grade, c.limited AS limited, c.capped AS capped, c.unverified AS unverified,
       c.since AS since, c.in_force_from AS in_force_from, c.in_force_until AS in_force_until, c.until AS until,
       k.migrants AS migrants, k.migrants_measure AS measure, k.migrants_year AS year
ORDER BY coalesce(migrants, -1) DESC, corridor, coalesce(since, '')
