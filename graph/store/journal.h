// journal.h - where committed transactions go to last: the store's side of durability.
// Implemented by storage/; a Graph without one lives in memory only. Called by the writer alone.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "graph/store/base_image.h"

namespace newsgraph::graph {

class Journal {
 public:
  virtual ~Journal() = default;

  // Makes one transaction durable. On an error nothing of it is kept.
  virtual Result<void> append(std::string_view transaction) = 0;

  // Whether the log has grown so long that it should become part of a new base.
  virtual bool wants_base() const = 0;

  // A transaction of more bytes is put in the file as a new base at once, not in the log.
  virtual std::size_t longest_record() const = 0;

  // The graph's file; beside it there is room for what a transaction cannot hold in memory.
  virtual const std::filesystem::path& path() const = 0;

  // Puts what `draw` draws in place of the base and the whole log; gives it back as it lies in the file.
  virtual Result<std::unique_ptr<Base>> replace(const BaseDrawing& draw) = 0;
};

}  // namespace newsgraph::graph
