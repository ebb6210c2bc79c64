// title: Measurements by source
// question: How many numbers does each source carry, of which kind, for which periods, and how well supported?
MATCH (m:Measurement)
RETURN m.source AS source, m.kind AS kind, m.confidence AS confidence, min(m.period) AS first, max(m.period) AS last,
       count(*) AS held
ORDER BY held DESC, source, kind, confidence
