// title: Commitments
// question: What does each agreement promise, those that promise most first?
// explanation: Every agreement has a row, whatever its stage, lapsed and superseded ones, too. What it promises was read in the text or in a report; none means that nobody read of a promise, not that the text holds none.
// example: limit=20
// parameter: limit integer 10000 — Rows at most.
MATCH (a:Agreement)
RETURN a.id AS agreement, a.title AS title, a.signed_on AS signed_on, a.sectors AS sectors,
       a.commitments AS commitments, size(a.commitments) AS promises
ORDER BY promises DESC, agreement
LIMIT $limit
