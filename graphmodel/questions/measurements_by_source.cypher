// title: Measurements by source
// question: How many numbers does each source carry, of which kind, for which periods, and how well supported?
// explanation: One row for each source, kind and confidence, with how many numbers it holds: numbers, not people. First and last are compared as texts; numbers without a period are counted and give no first or last.
MATCH (m:Measurement)
RETURN m.source AS source, m.kind AS kind, m.confidence AS confidence, min(m.period) AS first, max(m.period) AS last,
       count(*) AS held
ORDER BY held DESC, source, kind, confidence
