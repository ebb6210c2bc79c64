// title: Agreements that end
// question: Of which agreements does the stated term end between two days, and has another one taken their place?
// parameter: ends_from date today — First day.
// parameter: ends_until date "9999-12-31" — Last day; a partial date counts from its beginning.
// parameter: limit integer 1000 — Rows at most.
MATCH (a:Agreement) WHERE a.ends_on >= left($ends_from, size(a.ends_on)) AND a.ends_on <= $ends_until
OPTIONAL MATCH (b:Agreement)-[:SUPERSEDES]->(a)
RETURN a.id AS id, a.title AS title, a.level AS level, a.signed_on AS signed_on, a.ends_on AS ends_on,
       a.ends_on_basis AS ends_on_basis, a.auto_renew AS auto_renew, collect(DISTINCT b.id) AS superseded_by
ORDER BY ends_on, id
LIMIT $limit
