// What happened between two names, by date.
// $a, $b: names in any form or script.
CALL entity.find($a, 1) YIELD node AS first
CALL entity.find($b, 1) YIELD node AS second
CALL timeline(first, second) YIELD date, type, fact
RETURN date, startNode(fact).name AS who, type AS what, endNode(fact).name AS whom, fact.modality AS modality
