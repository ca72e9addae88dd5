// brat.h - reads articles annotated in brat's stand-off format, as the NEREL corpus is: NAME.txt beside
// NAME.ann. Read by the trainers, by `newsgraph eval --brat` and by tests. Spans count code points.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/extraction.h"

namespace newsgraph::extract {

struct BratMention {
  std::string type;
  Span span;
  bool operator==(const BratMention&) const = default;
  auto operator<=>(const BratMention&) const = default;
};

// `subject` and `object` index `mentions`.
struct BratRelation {
  std::string type;
  std::uint32_t subject = 0;
  std::uint32_t object = 0;
  bool operator==(const BratRelation&) const = default;
  auto operator<=>(const BratRelation&) const = default;
};

// Mentions are sorted by begin, longer first, then by type, without duplicates; relations likewise.
// Discontinuous mentions have no span of their own: they and their relations are left out and counted.
struct BratDocument {
  std::string id;  // the file's name without its extension
  std::string text;
  std::vector<BratMention> mentions;
  std::vector<BratRelation> relations;
  std::size_t left_out = 0;
};

Result<BratDocument> read_brat_document(const std::filesystem::path& annotation);

// Every *.ann of the folder, sorted by name. An error names the file and the line.
Result<std::vector<BratDocument>> read_brat_folder(const std::filesystem::path& folder);

}  // namespace newsgraph::extract
