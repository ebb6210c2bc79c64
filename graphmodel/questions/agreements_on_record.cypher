// title: Agreements on record
// question: Which agreements were on record on a day, between whom, and on how many listed corridors is each worth something?
// explanation: On record is what was signed by the day, from the first day that its date can mean, whether it still stands or not: lapsed, superseded, planned and undated texts are in it. A text for all sectors is in every sector. The corridors that it covers are those of any grade and any time.
// example: as_of=2026-01-01; sector=domestic_work
// parameter: as_of date today — The day asked about; what was signed later is left out, what is undated stays in.
// parameter: sector text "" — A sector, as domestic_work; empty for all.
// parameter: limit integer 10000 — Rows at most.
MATCH (a:Agreement)
WHERE coalesce(replace(replace(a.signed_on, 'X', '0'), '/..', '') <= $as_of, true)
  AND ($sector IN ['', 'all'] OR 'all' IN a.sectors OR $sector IN a.sectors)
OPTIONAL MATCH (o:Organisation)-[s:SIGNED]->(a) WHERE s.role = 'party'
WITH a, coalesce(collect(DISTINCT o.name), []) AS parties
OPTIONAL MATCH (a)-[:COVERS]->(k:Corridor) WHERE k.listed
WITH a, parties, count(DISTINCT k.id) AS covers
RETURN a.id AS id, a.title AS title, a.stage AS stage, a.form AS form, a.level AS level, a.signed_on AS signed_on,
       a.ends_on AS ends_on, a.sectors AS sectors, a.commitments AS commitments, a.confidence AS confidence, parties,
       covers
ORDER BY coalesce(signed_on, '') DESC, id
LIMIT $limit
