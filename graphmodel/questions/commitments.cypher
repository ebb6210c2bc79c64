// title: Commitments
// question: What does each agreement promise, those that promise most first?
// parameter: limit integer 10000 — Rows at most.
MATCH (a:Agreement)
RETURN a.id AS agreement, a.title AS title, a.signed_on AS signed_on, a.sectors AS sectors,
       a.commitments AS commitments, size(a.commitments) AS promises
ORDER BY promises DESC, agreement
LIMIT $limit
