// title: Who signed with whom, how often
// question: Which two organisations of workers are parties to the same agreements, and to how many?
// explanation: Every pair has one row; governments, bodies of states and employers are left out. Agreements of many parties make many pairs: “at_most” leaves out texts that more parties than that have signed. The first and the last date are compared as texts, a decade as 198X after its years.
// example: at_most=4; least=2
// parameter: at_most integer 10 — Parties at most under one agreement.
// parameter: least integer 1 — Agreements in common at least.
// parameter: limit integer 1000 — Rows at most.
MATCH (o:Organisation)-[s:SIGNED]->(a:Agreement) WHERE s.role = 'party' AND a.stage = 'signed'
WITH a, count(DISTINCT o.id) AS parties
WHERE parties <= $at_most
MATCH (x:Organisation)-[s:SIGNED]->(a)<-[t:SIGNED]-(y:Organisation)
WHERE s.role = 'party' AND t.role = 'party' AND x.id < y.id
  AND NOT x.kind IN ['government', 'subnational_government', 'intergovernmental', 'employer']
  AND NOT y.kind IN ['government', 'subnational_government', 'intergovernmental', 'employer']
// Distinct beforehand: the embedded engine has no least text beside a count(DISTINCT …).
WITH DISTINCT x, y, a
WITH x, y, count(a.id) AS agreements, min(a.signed_on) AS first_signed, max(a.signed_on) AS last_signed
WHERE agreements >= $least
RETURN x.id AS one, x.name AS one_name, y.id AS other, y.name AS other_name, agreements, first_signed,
       last_signed
ORDER BY agreements DESC, one, other
LIMIT $limit
