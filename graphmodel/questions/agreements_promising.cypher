// title: Agreements with a commitment
// question: Which agreements make one commitment, between whom, and on how many listed corridors?
// explanation: Commitments are those that somebody read in the text or in a report about it; an agreement whose text nobody has read may promise more.
// example: commitment=casework
// parameter: commitment text required — A commitment, as casework, joint_body or no_recruitment_fees.
// parameter: limit integer 1000 — Rows at most.
MATCH (a:Agreement) WHERE $commitment IN a.commitments
OPTIONAL MATCH (o:Organisation)-[s:SIGNED]->(a) WHERE s.role = 'party'
WITH a, coalesce(collect(DISTINCT o.name), []) AS parties
OPTIONAL MATCH (a)-[:COVERS]->(k:Corridor) WHERE k.listed
WITH a, parties, count(DISTINCT k.id) AS corridors
RETURN a.id AS agreement, a.title AS title, a.stage AS stage, a.level AS level, a.signed_on AS signed_on,
       a.sectors AS sectors, parties, corridors, a.text_url AS text_url
ORDER BY coalesce(signed_on, '') DESC, agreement
LIMIT $limit
