// jsonl.h - the graph as JSON lines, one object per node and per relationship, nodes first.
//   {"type":"node","id":"n0","labels":["Person"],"properties":{"name":"…"}}
//   {"type":"relationship","id":"e0","kind":"MET","start":"n0","end":"n1","properties":{"date":"…"}}
// Values keep their types where JSON has them (integers of 64 bits, lists, maps); dates and times are ISO
// 8601 strings. Cost: one pass, constant memory.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

Result<ExportReport> write_jsonl(const Graph& graph, const std::string& path,
                                 const ExportOptions& options = {});

}  // namespace newsgraph::graph
