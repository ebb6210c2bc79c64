// title: Commitments
// question: What do the agreements promise, and how many promise it?
MATCH (a:Agreement)
UNWIND a.commitments AS commitment
RETURN commitment, count(DISTINCT a.id) AS agreements, collect(DISTINCT a.id) AS ids
ORDER BY agreements DESC, commitment
