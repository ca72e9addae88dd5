// families.h - the tables that registry.cpp gathers, one function per file of this folder.
#pragma once

#include "query/procedures/procedure.h"

namespace newsgraph::query {

void add_news_procedures(
    ProcedureRegistry& registry);  // news.cpp: entity.find, graph.path, graph.why, timeline
void add_schema_procedures(
    ProcedureRegistry& registry);  // schema.cpp: db.labels, db.relationshipTypes, db.propertyKeys

void add_algorithm_procedures(ProcedureRegistry& registry);  // algo.cpp: algo.pagerank, algo.components, ...

// A ProcedureRows over rows that are made already.
ProcedureRows all_rows(std::vector<ProcedureRow> rows);

}  // namespace newsgraph::query
