// The people with the most facts since a date, and with how many others they share them.
// $since: a date as text, for example 2026-02-01.
MATCH (p:Person)-[r]-(other)
WHERE r.date >= $since AND type(r) <> 'MENTIONED_IN'
RETURN p.name AS person, count(DISTINCT other) AS others, count(r) AS facts
ORDER BY facts DESC, others DESC, person
LIMIT 20
