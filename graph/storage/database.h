// database.h - a graph in a file.
// The file is an LMDB environment (one file; LMDB keeps a second one, PATH-lock, beside it) that holds a
// base, used in place from the map, and a log of the transactions committed since, replayed on opening. When
// the log has grown to a quarter of the base, the commit that made it so also folds it into a new base; a
// transaction that is larger by itself becomes a new base at once. A new base is written beside the old one
// piece by piece, so that it never lies in memory whole, and takes its place with the last piece; the file
// holds two, then, and the room of the old one is the next one's. What is left of one that found no room is
// erased at once, of one whose process was killed when the file is next opened for writing. A process that
// ran out of room finds little before it opens the file anew. Long texts that are not in the base yet lie in
// an unnamed file in the same folder (store/spill_file.h). Promises: commit() returns when the transaction is
// on disk. A process killed at any moment leaves the last committed state. A file that cannot grow (full
// disk) fails the commit with a message; the graph and the file stay as they were. Processes: any number read
// while one writes; a reader sees the state that was committed when it opened. A second writer is refused at
// once. Who may read the file and not write PATH-lock reads while nobody writes, and is in a writer's way.
// One process opens a file at most once at a time (LMDB's rule). Cost: opening is O(labels of nodes + log);
// the base's pages are read from disk when first touched.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "graph/graph.h"

namespace newsgraph::graph {

struct BaseImage;

enum class OpenMode {
  kRead,    // the file must exist; commit() of the graph fails
  kWrite,   // the file must exist
  kCreate,  // as kWrite; a file that does not exist is made
};

// Errors name the path and say what is the matter: missing, a folder, not a graph file, cut short, of a newer
// version, read-only, being written by another process.
Result<Graph> open_database(const std::filesystem::path& path, OpenMode mode);

// Makes a file of `image`, or of what `graph` holds, alone: all or nothing, under another name (PATH.new)
// until it is complete. The path must be free.
Result<void> create_database(const std::filesystem::path& path, BaseImage image);
Result<void> create_database(const std::filesystem::path& path, const Graph& graph);

}  // namespace newsgraph::graph
