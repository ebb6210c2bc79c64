// title: Who signed an agreement
// question: Which organisations put their name to an agreement, and in which role?
// example: agreement=gefont-ktuf-mou
// parameter: agreement name required — Its identifier, or words that its title alone holds.
MATCH (o:Organisation)-[s:SIGNED]->(a:Agreement) WHERE a.id = $agreement
OPTIONAL MATCH (o)-[:BASED_IN]->(c:Country)
RETURN o.id AS id, o.name AS name, o.acronym AS acronym, o.kind AS kind, c.id AS country, s.role AS role,
       s.basis AS basis, s.source AS source, s.confidence AS confidence, o.placeholder AS placeholder
ORDER BY role, name, id, country
