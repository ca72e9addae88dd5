// What connects two names: one shortest chain of facts between the best match of each.
// $a, $b: names in any form or script.
CALL entity.find($a, 1) YIELD node AS first
CALL entity.find($b, 1) YIELD node AS last
CALL graph.path(first, last) YIELD path, length
RETURN length, [n IN nodes(path) | n.name] AS names, [r IN relationships(path) | type(r)] AS facts
