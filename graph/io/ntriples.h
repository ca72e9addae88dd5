// ntriples.h - the graph as RDF N-Triples (W3C, 2014), one statement a line.
// Nodes are <BASEnode/ID>; labels are rdf:type <BASElabel/NAME>; properties <BASEproperty/NAME> with
// xsd-typed literals, one statement per item of a list. A relationship is the statement <start>
// <BASErelationship/TYPE> <end> and, since RDF has no properties on statements and holds equal statements
// once, a node <BASErelationship-node/ID> with rdf:subject, rdf:predicate, rdf:object and its properties.
// BASE is urn:newsgraph: . Cost: one pass, constant memory.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

Result<ExportReport> write_ntriples(const Graph& graph, const std::string& path,
                                    const ExportOptions& options = {});

}  // namespace newsgraph::graph
