// explain.h - a plan as a table for people: one line per step, estimated rows, and measured rows and time
// when profiled.
#pragma once

#include <string>

#include "query/operators/build.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

std::string print_plan(const QueryPlan& plan, const BoundQuery& query, const ProfiledOperators& profiled);

}  // namespace newsgraph::query
