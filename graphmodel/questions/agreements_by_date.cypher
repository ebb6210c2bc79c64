// title: Agreements by date
// question: Which agreements were signed between two days, and by whom?
// explanation: Texts of every stage are in it, planned and general ones, too. A date that is a year or a month alone counts where it may lie on or after the first day and begins by the last; a decade as 198X stands after all its years. Texts without a date of signature are left out.
// example: signed_from=2015-01-01; signed_until=2019-12-31
// parameter: signed_from date "0001-01-01" — First day; a partial date counts from its beginning.
// parameter: signed_until date "9999-12-31" — Last day.
// parameter: limit integer 1000 — Rows at most.
MATCH (a:Agreement) WHERE a.signed_on >= left($signed_from, size(a.signed_on)) AND a.signed_on <= $signed_until
OPTIONAL MATCH (o:Organisation)-[s:SIGNED]->(a) WHERE s.role = 'party'
RETURN a.id AS id, a.title AS title, a.signed_on AS signed_on, a.stage AS stage, a.about AS about, a.form AS form,
       a.level AS level, a.sectors AS sectors, coalesce(collect(DISTINCT o.name), []) AS parties
ORDER BY signed_on, id
LIMIT $limit
