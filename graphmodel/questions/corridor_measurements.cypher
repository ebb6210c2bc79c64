// title: Measurements of a corridor
// question: What was counted in a corridor, by whom, and when?
// explanation: Every number on record, of every year, source and confidence. They are shown side by side and never added: a stock, a host count and an outflow may count the same people, and remittances are money. A corridor without a row was counted by nobody whom we read.
// example: corridor=Nepal to Qatar
// parameter: corridor name required — Its two countries, as NPL-KWT or Nepal to Kuwait.
MATCH (m:Measurement)-[:MEASURES]->(k:Corridor) WHERE k.id = $corridor
RETURN m.id AS id, m.corridor AS corridor, m.kind AS kind, m.value AS value, m.unit AS unit, m.period AS period,
       m.period_note AS period_note, m.basis AS basis, m.rounded AS rounded, m.counted AS counted, m.sector AS sector,
       m.women AS women, m.men AS men, m.agency AS agency, m.source AS source, m.confidence AS confidence
ORDER BY kind, coalesce(m.period, ''), id
