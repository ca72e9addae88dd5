// Who visited which place and when, the latest first, with the articles that say so.
MATCH (visitor)-[v:VISITED]->(place)
RETURN v.date AS date, visitor.name AS visitor, place.name AS place, v.modality AS modality,
       [e IN v.evidence | split(e, '#')[0]] AS sources
ORDER BY date DESC, visitor, place
LIMIT 100
