// formats.h - every export format by its name and file ending: what `newsgraph export` and the shell offer.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

struct ExportFormat {
  std::string_view name;         // "graphml"
  std::string_view ending;       // ".graphml", or "/" for a folder
  std::string_view description;  // one line for --help
  Result<ExportReport> (*write)(const Graph&, const std::string& path, const ExportOptions&);
};

std::span<const ExportFormat> export_formats();

// By name if given, else by the path's ending. The error lists what there is.
Result<const ExportFormat*> find_export_format(std::string_view name, std::string_view path);

}  // namespace newsgraph::graph
