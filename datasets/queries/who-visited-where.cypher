// Who visited which place and when, the latest first.
MATCH (visitor)-[v:VISITED]->(place)
RETURN v.date AS date, visitor.name AS visitor, place.name AS place, v.modality AS modality
ORDER BY date DESC, visitor, place
LIMIT 100
