// title: Signs of life
// question: What was reported of an agreement, and when?
// explanation: All reports, those of low confidence and those of its end, too; low ones keep no agreement alive. Dates are as exact as the report. Sources are given by their addresses: one without an address is left out. No row means that nothing was reported, not that nothing happened.
// example: agreement=gefont-ktuf-mou
// parameter: agreement name required — Its identifier, or words that its title alone holds.
MATCH (v:Activity)-[:SHOWS]->(a:Agreement) WHERE a.id = $agreement
OPTIONAL MATCH (v)-[:CITED_IN]->(s:Source)
RETURN v.id AS id, v.date AS date, v.kind AS kind, v.title AS title, v.confidence AS confidence,
       coalesce(collect(DISTINCT s.url), []) AS sources
ORDER BY date, id
