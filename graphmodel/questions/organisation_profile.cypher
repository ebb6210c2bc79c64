// title: Profile of an organisation
// question: What is on record about an organisation, and how many ties does it have?
// explanation: Parents and affiliates are the direct ones, of any status and time; signatures are those in every role, not of a party alone. An organisation that is based in several countries has a row for each. What is empty is not known.
// example: organisation=GEFONT
// parameter: organisation name required — Its identifier or a name of its own, as gefont-npl or GEFONT.
MATCH (o:Organisation) WHERE o.id = $organisation
OPTIONAL MATCH (o)-[:BASED_IN]->(c:Country)
RETURN o.id AS id, o.name AS name, o.acronym AS acronym, o.native_names AS native_names, o.aliases AS aliases,
       o.kind AS kind, c.id AS country, c.name AS country_name, o.headquarters AS headquarters, o.region AS region,
       o.sectors AS sectors, o.founded AS founded, o.dissolved AS dissolved, o.legal_status AS legal_status,
       o.members AS members, o.members_year AS members_year, o.website AS website, o.placeholder AS placeholder,
       o.confidence AS confidence,
       COUNT { MATCH (o)-[:AFFILIATED_TO]->(:Organisation) } AS parents,
       COUNT { MATCH (o)<-[:AFFILIATED_TO]-(:Organisation) } AS affiliates,
       COUNT { MATCH (o)-[:SIGNED]->(:Agreement) } AS signatures
ORDER BY country
