// title: Sources
// question: In which sources were the facts about an organisation, an agreement, a country or a corridor read?
// explanation: One row for each kind of fact and source, with how many facts of that kind it carries. Ties that a load computes have no source of their own; those of an organisation are counted from the end at which they start.
// example: id=Nepal
// parameter: id name required — An organisation, an agreement, a country or a corridor, by its identifier or a name.
MATCH (x:Organisation)-[:CITED_IN]->(s:Source) WHERE x.id = $id
RETURN 'itself' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (x:Agreement)-[:CITED_IN]->(s:Source) WHERE x.id = $id
RETURN 'itself' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (s:Source)<-[:CITED_IN]-(:Activity)-[:SHOWS]->(x:Agreement) WHERE x.id = $id
RETURN 'activity' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (x:Organisation)-[r:AFFILIATED_TO|STRUCTURE_OF|COOPERATES_WITH]->(:Organisation) WHERE x.id = $id
MATCH (s:Source) WHERE s.id = r.source
RETURN 'tie to a body' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (x:Organisation)-[r:BASED_IN]->(:Country) WHERE x.id = $id
MATCH (s:Source) WHERE s.id = r.source
RETURN 'home country' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (x:Organisation)-[r:SIGNED]->(:Agreement) WHERE x.id = $id
MATCH (s:Source) WHERE s.id = r.source
RETURN 'signature' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (:Organisation)-[r:SIGNED]->(x:Agreement) WHERE x.id = $id
MATCH (s:Source) WHERE s.id = r.source
RETURN 'signature' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (x:Country)-[r:RATIFIED]->(:Convention) WHERE x.id = $id
MATCH (s:Source) WHERE s.id = r.source
RETURN 'ratification' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (x:Country) WHERE x.id = $id
MATCH (s:Source) WHERE s.id IN [x.kafala_source, x.rights_source, x.union_status_source, x.unions_legal_source, x.gcm_source]
RETURN 'country' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
UNION ALL
MATCH (m:Measurement)-[:MEASURES]->(x:Corridor) WHERE x.id = $id
MATCH (s:Source) WHERE s.id = m.source
RETURN 'measurement' AS fact, s.id AS source, s.title AS title, s.url AS url, s.publisher AS publisher, s.retrieved_on AS retrieved_on, count(*) AS facts
