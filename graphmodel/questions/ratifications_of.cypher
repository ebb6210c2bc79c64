// title: Ratifications of a country
// question: Which conventions has a country ratified, and how complete is each list?
// explanation: Every convention has a row. An empty status means not on the list as of its date; where the list is not complete, the ratification may be missing from it. One that was denounced is shown as such.
// example: country=Nepal
// parameter: country name required — Its code or any of its names, as NPL or Nepal.
MATCH (v:Convention)
OPTIONAL MATCH (c:Country)-[r:RATIFIED]->(v) WHERE c.id = $country
RETURN v.id AS convention, v.name AS name, r.status AS status, r.year AS year, v.list_as_of AS list_as_of,
       v.list_complete AS list_complete, r.source AS source
ORDER BY convention
