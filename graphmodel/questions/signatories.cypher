// title: Who signed an agreement
// question: Which organisations put their name to an agreement, and in which role?
// explanation: Everybody who put a name to it or helped it come about; only a party has a seat at an end of a corridor. A placeholder stands for a party that no source names. A role with basis “inferred” was read between the lines, and one based in several countries has a row for each.
// example: agreement=gefont-ktuf-mou
// parameter: agreement name required — Its identifier, or words that its title alone holds.
MATCH (o:Organisation)-[s:SIGNED]->(a:Agreement) WHERE a.id = $agreement
OPTIONAL MATCH (o)-[:BASED_IN]->(c:Country)
RETURN o.id AS id, o.name AS name, o.acronym AS acronym, o.kind AS kind, c.id AS country, s.role AS role,
       s.basis AS basis, s.source AS source, s.confidence AS confidence, o.placeholder AS placeholder
ORDER BY role, name, id, country
