// feature_table.h - the vectors of small integers that the networks of a model know each feature by.
// A model's networks (its members) see the same features, so one look-up gives a row with a vector for each
// of them. Made by the trainers (add_to), read by the neural models from a mapped model file. A feature that
// is not in the table adds nothing. Layout: an open-addressing table of (hash, row); a row is one scale a
// member, then one vector a member. Threads: const access from any number.   Lifetime: views the ModelFile.
// Cost: two cache misses a look-up, fetched ahead when a whole item is added.
#pragma once

#include <span>
#include <string>

#include "extract/learning/feature_list.h"
#include "extract/model_file.h"

namespace newsgraph::extract {

class FeatureTable {
 public:
  struct Slot {
    FeatureHash hash = 0;
    std::uint32_t row_plus_one = 0;  // 0: empty
  };

  FeatureTable() = default;
  // Reads the sections "NAME.slots" and "NAME.rows".
  static Result<FeatureTable> read(const ModelFile& file, const std::string& name, std::size_t width,
                                   std::size_t members);
  // Writes them: feature hashes[i] has the vectors members[m][i * width, ...), rounded to 4 bits; width is a
  // multiple of 16. Hashes are distinct.
  static void add_to(ModelWriter* writer, const std::string& name, const std::vector<FeatureHash>& hashes,
                     const std::vector<std::vector<float>>& members, std::size_t width);

  // sums[0 .. members * width) += the vectors of all features of item `item`, member after member.
  void add(const FeatureList& list, std::size_t item, float* sums) const;

 private:
  // The feature's row, or null.
  const std::uint8_t* find(FeatureHash feature) const;

  std::span<const Slot> slots_;
  std::span<const std::uint8_t> rows_;
  std::size_t width_ = 0;
  std::size_t members_ = 0;
};

}  // namespace newsgraph::extract
