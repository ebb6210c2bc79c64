// title: Unions with partners abroad
// question: Which unions of a country are party to an agreement with organisations of other countries, and with which?
// explanation: Only signed texts and signatures as party count. An international body has no home country and is no partner abroad; it is found under “Affiliates below a body” and “Neighbourhood”.
// example: country=Nepal
// parameter: country name required — Its code or any of its names, as NPL or Nepal.
// parameter: limit integer 1000 — Rows at most.
MATCH (o:Organisation)-[:BASED_IN]->(c:Country) WHERE c.id = $country
  AND NOT o.kind IN ['government', 'subnational_government', 'intergovernmental', 'employer']
MATCH (o)-[s:SIGNED]->(a:Agreement) WHERE s.role = 'party' AND a.stage = 'signed'
MATCH (p:Organisation)-[t:SIGNED]->(a) WHERE t.role = 'party' AND p.id <> o.id
MATCH (p)-[:BASED_IN]->(d:Country) WHERE d.id <> $country
// Distinct beforehand: the embedded engine has no greatest text beside a count(DISTINCT …).
WITH DISTINCT o, a, p, d
RETURN o.id AS id, o.name AS name, p.id AS partner, p.name AS partner_name, p.kind AS partner_kind, d.id AS country, d.name AS country_name,
       count(a.id) AS agreements, max(a.signed_on) AS last_signed
ORDER BY agreements DESC, id, partner, country
LIMIT $limit
