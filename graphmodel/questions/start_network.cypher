// title: The bodies at the top
// question: Which confederations, global union federations and regional bodies are there, and how are they tied or joined by an agreement?
// explanation: Bodies above the national level, with the ties between two of them, whatever their dates and confidence. An agreement is in it where at least two of them are parties, with a row for each that signed in any role. One without a tie to another has a row of its own with an empty tie.
MATCH (a:Organisation)-[r:AFFILIATED_TO]->(b:Organisation)
WHERE a.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region']
  AND b.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region']
RETURN a.id AS from_id, a.name AS from_name, a.kind AS from_kind, 'AFFILIATED_TO' AS tie, b.id AS to_id, b.name AS to_name, b.kind AS to_kind, r.confidence AS confidence
UNION ALL
MATCH (a:Organisation)-[r:STRUCTURE_OF]->(b:Organisation)
WHERE a.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region']
  AND b.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region']
RETURN a.id AS from_id, a.name AS from_name, a.kind AS from_kind, 'STRUCTURE_OF' AS tie, b.id AS to_id, b.name AS to_name, b.kind AS to_kind, r.confidence AS confidence
UNION ALL
MATCH (a:Organisation)-[r:COOPERATES_WITH]->(b:Organisation)
WHERE a.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region']
  AND b.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region']
RETURN a.id AS from_id, a.name AS from_name, a.kind AS from_kind, 'COOPERATES_WITH' AS tie, b.id AS to_id, b.name AS to_name, b.kind AS to_kind, r.confidence AS confidence
UNION ALL
MATCH (a:Organisation)-[r:SIGNED]->(g:Agreement)
WHERE a.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region']
  AND COUNT { MATCH (o:Organisation)-[p:SIGNED]->(g)
              WHERE p.role = 'party' AND o.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region'] } > 1
RETURN a.id AS from_id, a.name AS from_name, a.kind AS from_kind, 'SIGNED' AS tie, g.id AS to_id, g.title AS to_name, 'agreement' AS to_kind, r.confidence AS confidence
UNION ALL
MATCH (a:Organisation)
WHERE a.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region']
  AND NOT EXISTS { MATCH (a)-[:AFFILIATED_TO|STRUCTURE_OF|COOPERATES_WITH]-(b:Organisation)
                   WHERE b.kind IN ['global_confederation', 'regional_confederation', 'subregional_body', 'global_union_federation', 'guf_region'] }
RETURN a.id AS from_id, a.name AS from_name, a.kind AS from_kind, CASE WHEN a.id = '' THEN '' END AS tie, CASE WHEN a.id = '' THEN '' END AS to_id, CASE WHEN a.id = '' THEN '' END AS to_name, CASE WHEN a.id = '' THEN '' END AS to_kind, a.confidence AS confidence
