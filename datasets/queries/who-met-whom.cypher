// Who met whom, the latest first, with the number of articles that say so.
MATCH (a:Person)-[m:MET]->(b)
WHERE m.modality = 'asserted' OR m.modality IS NULL
RETURN m.date AS date, a.name AS person, b.name AS other, m.articles AS articles
ORDER BY date DESC, person, other
LIMIT 100
