// relation_finder.h - finds the relations between an article's mentions: NEREL's 49 types, inside sentences
// and, where a name is said again or the sentences are near, across them. Reads Document::sentences, tokens
// with tags and trees, and Extraction::mentions (sorted by begin, longer first), whether our own recogniser
// found them or they came from outside; fills Extraction::relations (sorted by subject, object), one for a
// pair at most. Pairs that a first reading holds possible are read again in the light of all others
// (second_reading.h); a relation is found when it and both its mentions are right with enough probability,
// its confidence is that of the relation between them. Threads: const access from any number.   Lifetime: the
// sources outlive it. Cost: linear in the mentions, at most 120 pairs for each.
#pragma once

#include <filesystem>
#include <memory>

#include "extract/document.h"
#include "extract/mentions/piece_words.h"
#include "extract/model_file.h"

namespace newsgraph::extract {

inline constexpr ModelKind kRelationModel{"relations", 3, "newsgraph-train relations"};
// Prefixes of the sections of its two ensembles.
inline constexpr const char* kFirstReading = "first.";
inline constexpr const char* kSecondReading = "second.";

class RelationFinder {
 public:
  static Result<RelationFinder> open(const std::filesystem::path& model, const WordSources& sources);
  RelationFinder(RelationFinder&&) noexcept;
  RelationFinder& operator=(RelationFinder&&) noexcept;
  ~RelationFinder();

  void find(Document& document) const;

 private:
  struct Model;
  explicit RelationFinder(std::unique_ptr<Model> model);
  std::unique_ptr<Model> model_;
};

}  // namespace newsgraph::extract
