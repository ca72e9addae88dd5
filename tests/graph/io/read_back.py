#!/usr/bin/env python3
"""Reads a GraphML file of nasty_graph.h with a reader that is not ours and compares.

usage: read_back.py networkx|igraph FILE.graphml       exit status 0 when all is as expected, 1 with the differences
"""
import sys

NODES = {
    "n0": {"kind": "Person", "label": 'Иван «Грозный» "Vanya" <b>&amp;</b>', "name": 'Иван «Грозный» "Vanya" <b>&amp;</b>',
           "note": "первая строка\nвторая\tстрока\rтретья", "control": "abc", "big": 9007199254740993,
           "property_label": "a property with a reserved name"},
    "n1": {"kind": "Person", "label": "Анна", "name": "Анна", "empty": "", "score": 0.1, "two_words": True, "mixed": "one"},
    "n2": {"kind": "Capital|City", "label": "Астана", "name": "Астана", "aliases": "Нур-Султан|Астаны", "mixed": "1",
           "founded": "1833-02-08"},
}
EDGES = {
    "e0": ("n0", "n1", {"type": "MET", "label": "MET", "weight": 1.0, "date": "2025-05-14", "confidence": 0.95}),
    "e1": ("n0", "n1", {"type": "MET", "label": "MET", "weight": 1.0, "date": "2025-06-01", "confidence": 0.95}),
    "e2": ("n0", "n0", {"type": 'KNOWS "well"', "label": 'KNOWS "well"', "weight": 1.0, "property_weight": 0}),
}
LOOK = {"r", "g", "b", "size"}


def by_networkx(path):
    import networkx
    graph = networkx.read_graphml(path)
    assert graph.is_directed() and graph.is_multigraph(), type(graph)
    nodes = {node: dict(data) for node, data in graph.nodes(data=True)}
    edges = {key: (start, end, {k: v for k, v in data.items() if k != "id"})
             for start, end, key, data in graph.edges(keys=True, data=True)}
    return nodes, edges


def by_igraph(path):
    import igraph
    graph = igraph.Graph.Read_GraphML(path)
    assert graph.is_directed()
    kept = lambda data: {k: v for k, v in data.items() if k != "id" and v is not None and v == v and v != ""}
    nodes = {v["id"]: kept(v.attributes()) for v in graph.vs}
    names = [v["id"] for v in graph.vs]
    edges = {e["id"]: (names[e.source], names[e.target], kept(e.attributes())) for e in graph.es}
    return nodes, edges


def expected(reader, data):
    """What the readers' own limits leave: empty strings are lost (networkx before 3, igraph); igraph's numbers are doubles."""
    data = {k: v for k, v in data.items() if v != ""}
    if reader == "igraph":
        data = {k: float(v) if isinstance(v, int) and not isinstance(v, bool) else v for k, v in data.items()}
    return data


def differences(reader, what, wanted, found):
    if set(wanted) != set(found):
        yield f"{what}: expected {sorted(wanted)}, got {sorted(found)}"
        return
    for name, value in wanted.items():
        ends, data = (value[:2], value[2]) if what == "edges" else ((), value)
        got_ends, got = (found[name][:2], found[name][2]) if what == "edges" else ((), found[name])
        got = {k: v for k, v in got.items() if v != "" and (what == "edges" or k not in LOOK)}
        if reader == "igraph":  # absent booleans read as false there
            got = {k: v for k, v in got.items() if v is not False}
        if ends != got_ends or expected(reader, data) != got:
            yield f"{what} {name}: expected {ends} {expected(reader, data)}\n    got {got_ends} {got}"


def main():
    reader, path = sys.argv[1:]
    nodes, edges = {"networkx": by_networkx, "igraph": by_igraph}[reader](path)
    wrong = [*differences(reader, "nodes", NODES, nodes), *differences(reader, "edges", EDGES, edges)]
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


main()
