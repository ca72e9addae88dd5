// file_check.h - what can be said of a path before LMDB opens it.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace newsgraph::graph {

// That `path` is a file with LMDB's first page. Errors: missing, a folder, not a graph file, cut short.
Result<void> check_graph_file(const std::filesystem::path& path);

// What the system says of `path` (an errno), with what to do.
Error file_error(const std::filesystem::path& path, int code);

}  // namespace newsgraph::graph
