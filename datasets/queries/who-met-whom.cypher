// Who met whom, the latest first, with the articles that say so.
MATCH (a:Person)-[m:MET]->(b)
WHERE m.modality = 'asserted' OR m.modality IS NULL
RETURN m.date AS date, a.name AS person, b.name AS other, [e IN m.evidence | split(e, '#')[0]] AS sources
ORDER BY date DESC, person, other
LIMIT 100
