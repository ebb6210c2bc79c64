// title: Corridors
// question: Which corridors are listed, with how many migrants, and what kind of countries lie at their ends?
// explanation: Listed corridors only: those that a stock, a host count, an outflow or an agreement names. “migrants” is the UN stock of the latest year, else a host count, and is empty where there is neither; “not_displaced” leaves out refugees, asylum-seekers and others in need. An empty column about a country was looked into by nobody.
// example: ranked_by=all_people; limit=25
// parameter: ranked_by text "not_displaced" — By whom they are ranked: not_displaced or all_people.
// parameter: limit integer 100000 — Rows at most.
MATCH (o:Country)<-[:ORIGIN]-(k:Corridor)-[:DESTINATION]->(d:Country) WHERE k.listed
RETURN k.id AS corridor, o.id AS origin, o.name AS origin_name, d.id AS destination, d.name AS destination_name,
       k.migrants AS migrants, k.migrants_measure AS measure, k.migrants_year AS year, k.displaced AS displaced,
       k.displaced_reported AS displaced_reported, k.not_displaced AS not_displaced, k.character AS character,
       o.m49_subregion AS origin_subregion, o.ilo_region AS origin_ilo_region, o.groups AS origin_groups,
       o.union_status AS origin_union_status, o.kafala AS origin_kafala,
       d.m49_subregion AS destination_subregion, d.ilo_region AS destination_ilo_region, d.groups AS destination_groups,
       d.union_status AS destination_union_status, d.kafala AS destination_kafala
ORDER BY CASE $ranked_by WHEN 'all_people' THEN coalesce(k.migrants, -1)
         ELSE coalesce(k.not_displaced, k.migrants, -1) END DESC, corridor
LIMIT $limit
