-- find by name
-- $name Person 7
MATCH (p:Person {name: $name}) RETURN p.id, p.year
-- one hop from a hub
-- $name Person 0
MATCH (p:Person {name: $name})-[r:MET]-(q:Person) RETURN q.name, r.date
-- two hops, distinct
-- $name Person 9000
MATCH (p:Person {name: $name})-[:MET]-(:Person)-[:MET]-(q:Person) RETURN count(DISTINCT q)
-- reach within four
-- $name Person 9000
MATCH (p:Person {name: $name})-[:MET*1..4]->(q:Person) RETURN count(DISTINCT q)
-- shortest path
-- $from Person 9000
-- $to Person 9999
MATCH p = shortestPath((a:Person {name: $from})-[:MET*]-(b:Person {name: $to})) RETURN length(p)
-- triangles
MATCH (a)-[:MET]->(b)-[:MET]->(c), (a)-[:MET]->(c) RETURN count(*)
-- degrees
MATCH (p:Person)-[r]-() RETURN p.name, count(r) AS d ORDER BY d DESC, p.name LIMIT 10
-- types by month
MATCH ()-[r]->() RETURN type(r) AS t, left(r.date, 7) AS m, count(*) AS n ORDER BY t, m
-- value ranges
MATCH (p:Person)-[r:VISITED]->(c:City) WHERE r.date >= '2020-01-01' AND r.confidence > 0.9 RETURN count(*), avg(r.confidence)
-- optional
MATCH (c:City) OPTIONAL MATCH (c)<-[:VISITED]-(p:Person) RETURN c.name, count(p) AS n ORDER BY n DESC, c.name LIMIT 10
-- part of a name
MATCH (p:Person) WHERE toLower(p.name) CONTAINS 'son 12' RETURN count(*)
