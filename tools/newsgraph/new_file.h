// new_file.h - a graph file that load or merge makes when there is none, taken away again when nothing came
// in. A new file goes, with its lock, when this goes between made() and keep(), and on SIGINT and SIGTERM,
// which end the program. To be made before the file is opened and to outlive the graph. At most one at a
// time.
#pragma once

#include <string>

#include "graph/graph.h"

namespace newsgraph::tools {

class NewFile {
 public:
  explicit NewFile(const std::string& path);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  // The file is open; it is ours to take away if it was not there before and is empty.
  void made(const graph::Graph& graph);
  void keep();

 private:
  std::string path_;  // empty: it was there
};

}  // namespace newsgraph::tools
