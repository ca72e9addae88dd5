// xml_text.h - text made safe for XML 1.0: GraphML and GEXF writers share it.
// & < > " and line breaks in attributes are escaped; characters that XML 1.0 cannot hold at all (control
// characters, U+FFFE, U+FFFF) are removed and counted, since one of them makes every reader refuse the whole
// file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/file_writer.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

// Writes `text` (valid UTF-8) between tags or between double quotes. Returns how many characters were
// removed.
std::size_t write_xml_text(std::string_view text, FileWriter& out);
std::size_t write_xml_text(std::string_view text, std::string& out);
std::size_t write_xml_attribute(std::string_view text, FileWriter& out);
std::size_t write_xml_attribute(std::string_view text, std::string& out);

// What both formats call the type of a column.
std::string_view xml_type(ColumnType type);

}  // namespace newsgraph::graph
