// feature_table.h - one vector of small integers for each feature a model knows.
// Made by the trainers (add_to), read by the neural models from a mapped model file. A feature that is not in
// the table adds nothing. Layout: an open-addressing table of (hash, row) and the rows with a scale each.
// Threads: const access from any number.   Lifetime: views the ModelFile.   Cost: one cache miss a look-up.
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
  // Reads the sections "NAME.slots", "NAME.rows" and "NAME.scales".
  static Result<FeatureTable> read(const ModelFile& file, const std::string& name, std::size_t width);
  // Writes them: feature hashes[i] has the vector rows[i * width, ...), rounded to 4 bits; width is a
  // multiple of 16. Hashes are distinct.
  static void add_to(ModelWriter* writer, const std::string& name, const std::vector<FeatureHash>& hashes,
                     const std::vector<float>& rows, std::size_t width);

  // sum[0..width) += the feature's vector.
  void add(FeatureHash feature, float* sum) const;
  // sum += the vectors of all features of item `item`.
  void add(const FeatureList& list, std::size_t item, float* sum) const {
    for (std::uint32_t i = list.begin[item]; i < list.begin[item + 1]; ++i) add(list.features[i], sum);
  }

 private:
  std::span<const Slot> slots_;
  std::span<const std::uint8_t> rows_;
  std::span<const float> scales_;
  std::size_t width_ = 0;
};

}  // namespace newsgraph::extract
