// Relations of parties in patterns of three ties
MATCH (x:Activity)-[:SHOWS]->(a:Agreement)<-[s:SIGNED]-(o:Organisation)-[:BASED_IN]->(c:Country) WHERE s.role = 'party' RETURN count(*) AS n

// Countries of origin and destination of agreements, in one column
MATCH (a:Agreement)-[:COVERS]->(:Corridor)-[:ORIGIN]->(c:Country) RETURN c.name AS country UNION MATCH (a:Agreement)-[:COVERS]->(:Corridor)-[:DESTINATION]->(c:Country) RETURN c.name AS country

// The same with every tie counted
MATCH (a:Agreement)-[:COVERS]->(:Corridor)-[:ORIGIN]->(c:Country) RETURN c.id AS country, a.id AS agreement UNION ALL MATCH (a:Agreement)-[:NAMES]->(c:Country) RETURN c.id AS country, a.id AS agreement

// Partners of a union: who else signed what it signed
MATCH (o:Organisation {id: 'organisation-1'})-[:SIGNED]->(a:Agreement)<-[:SIGNED]-(p:Organisation) RETURN DISTINCT p.id AS partner ORDER BY partner

// Neighbours within three steps
MATCH (o:Organisation {id: 'organisation-1'})-[:AFFILIATED_TO|STRUCTURE_OF*1..3]-(p:Organisation) RETURN count(*) AS ways, count(DISTINCT p) AS bodies

// Organisations that signed nothing
MATCH (o:Organisation) WHERE COUNT { (o)-[:SIGNED]->(:Agreement) } = 0 RETURN count(o) AS n

// Agreements that are not for all, or for food
MATCH (a:Agreement) WHERE any(x IN a.sectors WHERE NOT x = 'all') OR any(x IN a.sectors WHERE x = 'food') RETURN count(a) AS n

// Years of signature, with how many each
MATCH (a:Agreement) WHERE a.signed_on IS NOT NULL RETURN substring(a.signed_on, 0, 4) AS year, count(*) AS texts ORDER BY year

// The kind of body of each signatory, by its second label
MATCH (o:Organisation)-[:SIGNED]->(:Agreement) RETURN labels(o)[1] AS kind, count(DISTINCT o) AS n ORDER BY n DESC, kind

// First label of everything
MATCH (n) RETURN labels(n)[0] AS label, count(*) AS n ORDER BY label

// Corridors without a stock
MATCH (k:Corridor) WHERE k.migrants IS NULL RETURN count(k) AS n

// People in corridors by destination, the largest first
MATCH (k:Corridor)-[:DESTINATION]->(c:Country) RETURN c.name AS destination, sum(k.migrants) AS people ORDER BY people DESC, destination LIMIT 15

// The same with nothing where nothing is known
MATCH (k:Corridor)-[:DESTINATION]->(c:Country) RETURN c.id AS destination, sum(coalesce(k.migrants, 0)) AS people, count(k.migrants) AS known ORDER BY people DESC, destination

// Corridors of more than a million people, with both names
MATCH (o:Country)<-[:ORIGIN]-(k:Corridor)-[:DESTINATION]->(d:Country) WHERE k.migrants > 1e6 RETURN o.name AS origin, d.name AS destination, k.migrants AS people ORDER BY people DESC, origin, destination

// Thirty-one of them, asked by somebody who writes in hexadecimal
MATCH (k:Corridor) WHERE size(k.id) < 0x1F RETURN k.id AS corridor ORDER BY corridor LIMIT 31

// Aliases that are words of the language
MATCH (k:Corridor) RETURN k.origin AS start, count(*) AS set ORDER BY set DESC, start LIMIT 5

// More of them
MATCH (a:Agreement)-[c:COVERS]->(k:Corridor) RETURN k.id AS project, count(a) AS load ORDER BY load DESC, project LIMIT 10

// And the rest
MATCH (s:Source) RETURN s.title AS copy, s.publisher AS comment ORDER BY copy, comment LIMIT 10

// A path of another system in a text
RETURN 'C:\\users' AS folder

// Names with accents as names in the statement
MATCH (año:Agreement) WHERE año.signed_on STARTS WITH '2015' RETURN año.id AS título ORDER BY título

// The same in German
MATCH (o:Organisation) WITH o.region AS größe, count(*) AS anzahl RETURN größe, anzahl ORDER BY anzahl DESC, größe

// What labels are there
CALL db.labels() YIELD label WHERE label <> 'Load' AND label IN ['Organisation', 'Agreement', 'Corridor'] RETURN label ORDER BY label

// What types of relation are there
CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type ORDER BY type

// Affiliates of a body, directly
MATCH (o:Organisation)-[t:AFFILIATED_TO]->(p:Organisation {id: 'organisation-2'}) RETURN o.name AS name, t.status AS status, t.since AS since ORDER BY name, status, since

// Bodies with most affiliates
MATCH (p:Organisation)<-[:AFFILIATED_TO]-(o:Organisation) RETURN p.name AS body, p.id AS id, count(DISTINCT o) AS affiliates ORDER BY affiliates DESC, id LIMIT 10

// Affiliates of a body without any agreement
MATCH (o:Organisation)-[:AFFILIATED_TO]->(p:Organisation) WHERE NOT (o)-[:SIGNED]->(:Agreement) RETURN p.id AS body, collect(DISTINCT o.id) AS silent ORDER BY body

// The same, written with NOT EXISTS
MATCH (o:Organisation)-[:AFFILIATED_TO]->(p:Organisation) WHERE NOT EXISTS { (o)-[:SIGNED]->(:Agreement) } RETURN p.id AS body, count(DISTINCT o) AS silent ORDER BY silent DESC, body

// Countries that ratified C189 and are flagged somewhere
MATCH (c:Country)-[r:RATIFIED]->(v:Convention) WHERE v.id CONTAINS 'convention' AND EXISTS { MATCH (c)<-[:DESTINATION]-(k:Corridor) WHERE k.listed AND NOT EXISTS { (k)<-[:COVERS]-(:Agreement) } } RETURN c.name AS country, v.name AS convention, r.year AS year ORDER BY country, convention, year

// Ratifications by year, those unknown last
MATCH (c:Country)-[r:RATIFIED]->(:Convention) RETURN r.year AS year, count(*) AS n ORDER BY year

// Countries without a ratification
MATCH (c:Country) OPTIONAL MATCH (c)-[r:RATIFIED]->(:Convention) WITH c, count(r) AS n WHERE n = 0 RETURN c.id AS country ORDER BY country

// Parties that no longer exist
MATCH (o:Organisation)-[s:SIGNED {role: 'party'}]->(a:Agreement) WHERE o.dissolved IS NOT NULL RETURN o.name AS party, o.dissolved AS dissolved, a.title AS agreement, a.signed_on AS signed ORDER BY party, agreement, signed

// Who lives on in whom, as far as it goes
MATCH (o:Organisation)-[:SUCCEEDED_BY*1..4]->(heir:Organisation) WHERE NOT (heir)-[:SUCCEEDED_BY]->() RETURN o.id AS gone, heir.id AS heir, count(*) AS ways ORDER BY gone, heir

// Who signed with whom how often
MATCH (a:Organisation)-[:SIGNED]->(t:Agreement)<-[:SIGNED]-(b:Organisation) WHERE a.id < b.id RETURN a.id AS one, b.id AS other, count(DISTINCT t) AS together ORDER BY together DESC, one, other LIMIT 20

// The shortest tie between two bodies
MATCH p = shortestPath((a:Organisation {id: 'organisation-1'})-[:AFFILIATED_TO|STRUCTURE_OF|COOPERATES_WITH*..6]-(b:Organisation {id: 'organisation-9'})) RETURN length(p) AS steps

// All shortest ways through texts
MATCH (a:Organisation {id: 'organisation-1'}), (b:Organisation {id: 'organisation-9'}) MATCH p = allShortestPaths((a)-[:SIGNED*..6]-(b)) RETURN length(p) AS steps, count(*) AS ways

// Sources read more than two years ago
MATCH (s:Source) WHERE s.retrieved_on < '2024-12' RETURN s.id AS source, s.retrieved_on AS read ORDER BY read, source

// Treaties that give unions a role
MATCH (a:Agreement) WHERE a.level = 'government_to_government' AND any(c IN a.commitments WHERE c IN ['union_role_origin', 'union_role_destination', 'right_to_join']) RETURN a.id AS treaty, [c IN a.commitments WHERE c STARTS WITH 'union_' OR c = 'right_to_join'] AS roles ORDER BY treaty

// Corridors that nobody looked for
MATCH (k:Corridor) WHERE k.listed AND NOT (k)<-[:LOOKED_FOR]-(:Search) RETURN count(*) AS n

// Searches that found nothing, by language
MATCH (s:Search) UNWIND s.languages AS language RETURN language, count(*) AS searches, sum(CASE s.result WHEN 'nothing_found' THEN 1 ELSE 0 END) AS nothing ORDER BY language

// Share of corridors to a country that any text covers
MATCH (k:Corridor)-[:DESTINATION]->(c:Country) WITH c, count(k) AS corridors, count(CASE WHEN EXISTS { (k)<-[:COVERS]-(:Agreement) } THEN 1 END) AS covered RETURN c.id AS country, corridors, covered, round(100.0 * covered / corridors, 1) AS share ORDER BY share DESC, country

// Texts of this decade in domestic work
MATCH (a:Agreement) WHERE 'domestic_work' IN a.sectors AND a.signed_on >= '2020' RETURN a.title AS title, a.signed_on AS signed ORDER BY signed DESC, title

// How old texts are, in years
MATCH (a:Agreement) WHERE a.signed_on =~ '\\d{4}-\\d\\d-\\d\\d' RETURN a.id AS agreement, duration.between(date(a.signed_on), date('2026-11-30')).years AS years ORDER BY years DESC, agreement

// Days between signature and end, where both are full days
MATCH (a:Agreement) WHERE a.signed_on =~ '\\d{4}-\\d\\d-\\d\\d' AND a.ends_on =~ '\\d{4}-\\d\\d-\\d\\d' RETURN a.id AS agreement, duration.inDays(date(a.signed_on), date(a.ends_on)).days AS days ORDER BY agreement

// Texts that end within a year from a day
MATCH (a:Agreement) WHERE a.ends_on =~ '\\d{4}-\\d\\d-\\d\\d' AND date('2024-06-01') <= date(a.ends_on) < date('2024-06-01') + duration('P1Y') RETURN a.id AS agreement, a.ends_on AS ends ORDER BY ends, agreement

// Fixed terms in years and months
MATCH (a:Agreement) WHERE a.term_kind = 'fixed' RETURN a.id AS agreement, a.term_months / 12 AS years, a.term_months % 12 AS months ORDER BY agreement

// How a text stands, in words
MATCH (a:Agreement) RETURN CASE a.stage WHEN 'signed' THEN 'in ink' WHEN 'planned' THEN 'to come' ELSE 'by habit' END AS standing, count(*) AS n ORDER BY standing

// Renewal with the unknown told apart
MATCH (a:Agreement) RETURN CASE WHEN a.auto_renew THEN 'renews itself' WHEN NOT a.auto_renew THEN 'does not' ELSE 'not known' END AS renewal, count(*) AS n ORDER BY renewal

// Texts whose signatories sit in the same country
MATCH (a:Agreement)<-[:SIGNED]-(o:Organisation)-[:BASED_IN]->(c:Country)<-[:BASED_IN]-(p:Organisation)-[:SIGNED]->(a) RETURN DISTINCT a.id AS agreement, c.id AS country ORDER BY agreement, country

// Texts over more than two countries
MATCH (a:Agreement)<-[:SIGNED]-(:Organisation)-[:BASED_IN]->(c:Country) WITH a, collect(DISTINCT c.id) AS countries WHERE size(countries) > 2 RETURN a.id AS agreement, size(countries) AS countries ORDER BY countries DESC, agreement

// Unions of Gulf states
MATCH (o:Organisation)-[:BASED_IN]->(c:Country) WHERE 'GCC' IN c.groups RETURN c.name AS country, o.name AS union, o.kind AS kind ORDER BY country, union, kind

// Sponsorship and freedom of unions side by side
MATCH (c:Country) RETURN c.kafala AS kafala, c.union_status AS unions, count(*) AS n ORDER BY n DESC, kafala, unions

// Countries where migrants may join but not lead
MATCH (c:Country) WHERE c.migrants_may_join = 'yes' AND c.migrants_may_lead <> 'yes' RETURN c.name AS country, c.migrants_may_lead AS lead ORDER BY country

// The rating of rights at destinations of flagged corridors
MATCH (k:Corridor)-[:DESTINATION]->(c:Country) WHERE k.listed AND NOT EXISTS { MATCH (k)<-[v:COVERS]-(:Agreement) WHERE v.grade = 'direct' } RETURN c.rights_rating AS rating, count(k) AS corridors, sum(k.not_displaced) AS people ORDER BY rating

// Members of unions by region, with the mean
MATCH (o:Organisation) WHERE o.members IS NOT NULL RETURN o.region AS region, count(*) AS unions, sum(o.members) AS members, avg(o.members) AS mean ORDER BY members DESC, region

// The largest union of every country
MATCH (o:Organisation)-[:BASED_IN]->(c:Country) WHERE o.members > 0 WITH c, o ORDER BY o.members DESC, o.id WITH c, collect(o.name)[0] AS largest RETURN c.id AS country, largest ORDER BY country

// The same by max
MATCH (o:Organisation)-[:BASED_IN]->(c:Country) WITH c, max(o.members) AS most MATCH (c)<-[:BASED_IN]-(o:Organisation) WHERE o.members = most RETURN DISTINCT c.id AS country, o.id AS union, most ORDER BY country, union

// Earlier membership figures taken apart
MATCH (o:Organisation) UNWIND o.members_history AS figure WITH o, split(figure, ':') AS parts WHERE size(parts) = 2 RETURN o.id AS union, toInteger(parts[0]) AS year, toInteger(parts[1]) AS members ORDER BY union, year, members

// Organisations by letters in any of their names
MATCH (o:Organisation) WHERE toLower(o.name) CONTAINS 'union' OR any(n IN o.aliases + o.native_names WHERE toLower(n) CONTAINS 'union') RETURN o.id AS id, o.name AS name ORDER BY id

// Names that begin with a capital and a word of workers
MATCH (o:Organisation) WHERE o.name =~ '(?i).*(union|workers|federation).*' RETURN count(*) AS n

// Names in a script of their own
MATCH (o:Organisation) WHERE any(n IN o.native_names WHERE NOT n =~ '[ -~]*') RETURN o.id AS id, size(o.native_names) AS names ORDER BY id

// Websites by their ending
MATCH (o:Organisation) WHERE o.website IS NOT NULL RETURN last(split(o.website, '.')) AS ending, count(*) AS n ORDER BY n DESC, ending

// Organisations without a country
MATCH (o:Organisation) WHERE NOT (o)-[:BASED_IN]->() RETURN o.kind AS kind, count(*) AS n ORDER BY n DESC, kind

// Organisations by the length of what is known of them
MATCH (o:Organisation) RETURN size(keys(o)) AS known, count(*) AS n ORDER BY known

// One organisation whole
MATCH (o:Organisation {id: 'organisation-1'}) RETURN o

// One organisation as a card
MATCH (o:Organisation {id: 'organisation-1'}) RETURN o {.name, .acronym, .kind, signed: COUNT { (o)-[:SIGNED]->() }} AS card

// Its properties as a map
MATCH (o:Organisation) WHERE o.id = 'organisation-2' RETURN properties(o) AS all

// The ties around it with their sources
MATCH (o:Organisation {id: 'organisation-1'})-[t]-(n) RETURN type(t) AS tie, labels(n)[0] AS what, n.id AS id, t.source AS source, startNode(t).id = o.id AS outward ORDER BY tie, id, source, outward

// A path as such
MATCH p = (:Organisation {id: 'organisation-1'})-[:SIGNED]->(:Agreement)-[:COVERS]->(:Corridor) RETURN [n IN nodes(p) | n.id] AS way, [r IN relationships(p) | type(r)] AS ties ORDER BY way

// What evidence of life there is, latest first
MATCH (x:Activity)-[:SHOWS]->(a:Agreement) RETURN a.id AS agreement, max(x.date) AS latest, count(*) AS signs ORDER BY latest DESC, agreement

// Texts without a sign of life since 2015
MATCH (a:Agreement) WHERE a.stage = 'signed' AND NOT EXISTS { MATCH (a)<-[:SHOWS]-(x:Activity) WHERE x.date >= '2015' AND x.confidence <> 'low' } RETURN count(*) AS silent

// Kinds of evidence per text, in a list
MATCH (a:Agreement) WITH a, [(a)<-[:SHOWS]-(x:Activity) | x.kind] AS kinds WHERE size(kinds) > 0 RETURN a.id AS agreement, size(kinds) AS n, 'termination' IN kinds AS ended ORDER BY agreement

// What commitments go together
MATCH (a:Agreement) UNWIND a.commitments AS one UNWIND a.commitments AS other WITH one, other WHERE one < other RETURN one, other, count(*) AS together ORDER BY together DESC, one, other LIMIT 10

// Commitments that few texts hold
MATCH (a:Agreement) UNWIND a.commitments AS commitment WITH commitment, count(*) AS n WHERE n <= 3 RETURN commitment, n ORDER BY n, commitment

// Texts for one sector alone
MATCH (a:Agreement) WHERE single(s IN a.sectors WHERE true) AND none(s IN a.sectors WHERE s = 'all') RETURN a.sectors[0] AS sector, count(*) AS n ORDER BY n DESC, sector

// Texts for sectors of care and home
MATCH (a:Agreement) WHERE all(s IN a.sectors WHERE s IN ['domestic_work', 'health_care']) RETURN count(*) AS n

// Corridors by grade of cover and seat
MATCH (:Agreement)-[c:COVERS]->(k:Corridor) RETURN c.grade AS grade, c.origin_seat AS origin, c.destination_seat AS destination, count(DISTINCT k) AS corridors ORDER BY corridors DESC, grade, origin, destination

// Covers in force on a day
MATCH (a:Agreement)-[c:COVERS]->(k:Corridor) WHERE c.in_force_from <= '2024-06-01' AND coalesce(c.in_force_until >= '2024-06-01', true) RETURN k.id AS corridor, count(DISTINCT a) AS texts ORDER BY texts DESC, corridor LIMIT 25

// Best grade of every corridor
MATCH (k:Corridor) WHERE k.listed OPTIONAL MATCH (:Agreement)-[c:COVERS]->(k) WITH k, min(CASE c.grade WHEN 'direct' THEN 1 WHEN 'one_sided' THEN 2 WHEN 'umbrella' THEN 3 WHEN 'government' THEN 4 ELSE 5 END) AS best RETURN best, count(*) AS corridors, sum(k.migrants) AS people ORDER BY best

// Corridors in both directions
MATCH (k:Corridor), (b:Corridor) WHERE k.origin = b.destination AND k.destination = b.origin AND k.id < b.id RETURN k.id AS there, b.id AS back, k.migrants AS people, b.migrants AS back_people ORDER BY there

// Measures of a corridor side by side
MATCH (m:Measurement)-[:MEASURES]->(k:Corridor) RETURN k.id AS corridor, m.kind AS kind, count(*) AS n, max(m.period) AS latest ORDER BY corridor, kind LIMIT 30

// Growth between two editions
MATCH (m:Measurement)-[:MEASURES]->(k:Corridor)<-[:MEASURES]-(n:Measurement) WHERE m.kind = 'stock' AND n.kind = 'stock' AND m.period = '1995' AND n.period = '2009' RETURN k.id AS corridor, n.value - m.value AS grown ORDER BY grown DESC, corridor LIMIT 20

// Share of women where both are known
MATCH (m:Measurement) WHERE m.women + m.men > 0 RETURN m.id AS id, round(100.0 * m.women / (m.women + m.men), 1) AS women ORDER BY id LIMIT 25

// The spread of a measure
MATCH (m:Measurement) RETURN m.kind AS kind, min(m.value) AS least, percentileCont(m.value, 0.5) AS middle, max(m.value) AS most, stDev(m.value) AS spread ORDER BY kind

// Remittances per head where there is a stock
MATCH (k:Corridor)<-[:MEASURES]-(m:Measurement {kind: 'remittance'}) WHERE k.migrants > 0 RETURN k.id AS corridor, m.value * 1000000 / k.migrants AS per_head ORDER BY per_head DESC, corridor LIMIT 10

// Numbers that somebody rounded
MATCH (m:Measurement) WHERE m.rounded RETURN m.agency AS agency, count(*) AS n ORDER BY n DESC, agency

// Datasets by when they were last gone through
MATCH (d:Dataset) RETURN d.id AS dataset, d.last_checked AS checked, d.rows AS rows ORDER BY checked, dataset

// Who keeps most rows
MATCH (d:Dataset) RETURN d.checked_by AS keeper, sum(d.rows) AS rows, collect(d.id) AS datasets ORDER BY rows DESC, keeper

// Reforms and where they were made, by year
MATCH (r:Reform)-[:REFORMED]->(c:Country) RETURN left(r.date, 4) AS year, c.name AS country, r.title AS reform ORDER BY year, country, reform

// Countries that reformed after a text was signed
MATCH (r:Reform)-[:REFORMED]->(c:Country)<-[:DESTINATION]-(k:Corridor)<-[:COVERS]-(a:Agreement) WHERE r.date > a.signed_on RETURN c.id AS country, count(DISTINCT r) AS reforms, count(DISTINCT a) AS texts ORDER BY country

// Sources that are cited most
MATCH (s:Source)<-[:CITED_IN]-(x) RETURN s.title AS source, s.id AS id, count(x) AS cited ORDER BY cited DESC, id LIMIT 10

// Sources cited by nothing
MATCH (s:Source) WHERE NOT (s)<-[:CITED_IN]-() RETURN count(s) AS n

// Texts without a source
MATCH (a:Agreement) WHERE NOT EXISTS { (a)-[:CITED_IN]->(:Source) } RETURN a.id AS agreement ORDER BY agreement

// What is cited, by label
MATCH (n)-[:CITED_IN]->(:Source) RETURN labels(n)[0] AS label, count(DISTINCT n) AS n ORDER BY label

// Either of two labels
MATCH (n:Organisation|Agreement) RETURN n.confidence AS confidence, count(*) AS n ORDER BY confidence

// National centres by the second label
MATCH (o:Organisation:NationalCentre) RETURN count(*) AS n

// All bodies but unions of a country
MATCH (o:Organisation&!NationalCentre&!NationalUnion) RETURN o.kind AS kind, count(*) AS n ORDER BY n DESC, kind

// Later texts and the ones before them
MATCH (later:Agreement)-[:SUPERSEDES|AMENDS]->(earlier:Agreement) RETURN later.id AS later, earlier.id AS earlier, coalesce(later.signed_on, '?') >= coalesce(earlier.signed_on, '') AS in_order ORDER BY later, earlier

// Chains of texts
MATCH p = (a:Agreement)-[:SUPERSEDES*1..3]->(b:Agreement) WHERE a.id <> b.id RETURN length(p) AS steps, count(*) AS chains ORDER BY steps

// Loops among affiliates
MATCH (a:Organisation)-[:AFFILIATED_TO]->(b:Organisation)-[:AFFILIATED_TO]->(c:Organisation)-[:AFFILIATED_TO]->(a) WHERE a.id < b.id AND a.id < c.id RETURN a.id AS one, b.id AS two, c.id AS three ORDER BY one, two, three

// Two texts that name the same corridor
MATCH (a:Agreement)-[:NAMES]->(k:Corridor)<-[:NAMES]-(b:Agreement) WHERE a.id < b.id RETURN k.id AS corridor, collect(DISTINCT a.id + ' / ' + b.id) AS pairs ORDER BY corridor

// Scope by ends, in back-ticks
MATCH (:Agreement)-[n:NAMES]->(x) RETURN n.`ends` AS `which ends`, labels(x)[0] AS `of what`, count(*) AS `how many` ORDER BY `which ends`, `of what`

// When bodies split, in back-ticks
MATCH (o:Organisation)-[s:SPLIT_FROM]->(p:Organisation) RETURN o.id AS new, p.id AS old, s.`on` AS day ORDER BY day, new, old

// Ties that somebody doubts
MATCH (a:Organisation)-[t:AFFILIATED_TO|STRUCTURE_OF|COOPERATES_WITH]->(b:Organisation) WHERE t.basis = 'doubtful' OR t.confidence = 'low' RETURN a.id AS one, type(t) AS tie, b.id AS other, t.basis AS basis ORDER BY one, tie, other, basis

// Affiliations over on a day
MATCH (:Organisation)-[t:AFFILIATED_TO]->(:Organisation) WHERE t.until < '2020' RETURN count(*) AS ended

// Exclusive or: signed with an end or with a term, not with both
MATCH (a:Agreement) WHERE (a.ends_on IS NOT NULL) XOR (a.term_months IS NOT NULL) RETURN count(*) AS n

// The unknown in comparisons
MATCH (a:Agreement) RETURN a.auto_renew = true AS renews, NOT a.auto_renew AS not_renews, a.auto_renew IS NULL AS unknown, count(*) AS n ORDER BY n DESC, renews, not_renews

// In a list with a hole
RETURN 1 IN [1, null] AS a, 2 IN [1, null] AS b, NOT 2 IN [1, null] AS c, null IN [] AS d

// Sum and mean of nothing
MATCH (a:Agreement) WHERE a.id = 'there is none' RETURN sum(a.term_months) AS sum, avg(a.term_months) AS mean, count(a) AS n, collect(a.id) AS ids, max(a.signed_on) AS latest

// A subquery for every destination
MATCH (c:Country) CALL { WITH c MATCH (c)<-[:DESTINATION]-(k:Corridor) RETURN k.id AS corridor, k.migrants AS people ORDER BY coalesce(people, -1) DESC, corridor LIMIT 1 } RETURN c.id AS country, corridor, people ORDER BY country

// The same in the newer writing
MATCH (c:Country) CALL (c) { MATCH (c)<-[:ORIGIN]-(k:Corridor) RETURN count(k) AS outward } RETURN c.name AS country, outward ORDER BY outward DESC, country

// A total over two halves
CALL { MATCH (o:Organisation)-[:SIGNED]->(:Agreement) RETURN o.id AS id UNION MATCH (o:Organisation)-[:COOPERATES_WITH]-(:Organisation) RETURN o.id AS id } RETURN count(id) AS active

// The three newest texts of each level
MATCH (a:Agreement) WHERE a.signed_on IS NOT NULL WITH a ORDER BY a.signed_on DESC, a.id WITH a.level AS level, collect(a.id)[..3] AS newest RETURN level, newest ORDER BY level

// Second page of a long list
MATCH (o:Organisation) RETURN o.id AS id, o.name AS name ORDER BY id SKIP 10 LIMIT 10

// Everybody at a table: texts with their parties as a text
MATCH (a:Agreement)<-[:SIGNED]-(o:Organisation) WITH a, o ORDER BY o.id WITH a, collect(DISTINCT coalesce(o.acronym, o.id)) AS parties RETURN a.id AS agreement, reduce(t = '', p IN parties | t + CASE t WHEN '' THEN '' ELSE ', ' END + p) AS parties ORDER BY agreement

// A year as a number
MATCH (a:Agreement) WHERE a.signed_on =~ '\\d{4}.*' WITH toInteger(left(a.signed_on, 4)) AS year WHERE year >= 1990 RETURN (year - year % 10) AS decade, count(*) AS n ORDER BY decade

// Where a country's unions are affiliated, in a list
MATCH (c:Country)<-[:BASED_IN]-(o:Organisation) OPTIONAL MATCH (o)-[:AFFILIATED_TO]->(p:Organisation) RETURN c.id AS country, o.id AS union, collect(DISTINCT p.id) AS bodies ORDER BY country, union

// Agreements with a limit to some workers
MATCH (a:Agreement) WHERE a.scope_note <> '' RETURN a.id AS agreement, size(a.scope_note) AS letters ORDER BY letters DESC, agreement

// Mostly displaced corridors
MATCH (k:Corridor) WHERE 2 * k.displaced >= k.migrants RETURN k.id AS corridor, toFloat(k.displaced) / k.migrants AS share ORDER BY share DESC, corridor LIMIT 20

// Distinct pairs of level and form
MATCH (a:Agreement) RETURN DISTINCT a.level AS level, a.form AS form ORDER BY level, form

// How many ties there are of each type
MATCH ()-[t]->() RETURN type(t) AS type, count(*) AS n ORDER BY n DESC, type
