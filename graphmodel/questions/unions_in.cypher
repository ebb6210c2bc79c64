// title: Unions in a country
// question: Which organisations are or were based in a country, what became of them, and to which bodies are they affiliated?
// explanation: Organisations of every kind that are based there, employers and offices of the government with unions, and those that were dissolved. Affiliations are the direct ones, of any status and time. Members are as the organisation or a register states them; empty is not known.
// example: country=Nepal
// parameter: country name required — Its code or any of its names, as NPL or Nepal.
MATCH (o:Organisation)-[:BASED_IN]->(c:Country) WHERE c.id = $country
OPTIONAL MATCH (o)-[:AFFILIATED_TO]->(p:Organisation)
OPTIONAL MATCH (o)-[:SUCCEEDED_BY]->(heir:Organisation)
RETURN o.id AS id, o.name AS name, o.acronym AS acronym, o.kind AS kind, o.legal_status AS legal_status,
       o.members AS members, o.members_year AS members_year, o.placeholder AS placeholder,
       o.dissolved AS dissolved, coalesce(collect(DISTINCT heir.id), []) AS succeeded_by,
       coalesce(collect(DISTINCT p.id), []) AS affiliated_to
ORDER BY kind, name, id
