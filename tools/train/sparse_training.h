// sparse_training.h - what trains the models of mentions and relations: vectors of sparse features and Adam
// that only touches what an article has touched (the lazy variant: a feature's moments rest while it is not
// seen). Deterministic.   Threads: one.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "extract/learning/dense_matrix.h"
#include "extract/learning/feature_list.h"
#include "extract/model_file.h"
#include "tools/train/random.h"

namespace newsgraph::train {

// Adam (Kingma and Ba 2015) for plain arrays; one per training run, advanced once a step.
class LazyAdam {
 public:
  // Before the updates of a step.
  void start_step(float step_rate);
  // Applies `gradient` to `weights` and sets it to zero.
  void update(float* weights, float* gradient, float* first, float* second, std::size_t size) const;
  std::size_t steps() const { return step_; }

 private:
  static constexpr float kFirstDecay = 0.9f, kSecondDecay = 0.999f, kEpsilon = 1e-6f;
  std::size_t step_ = 0;
  float scale_ = 0.0f;
};

// Linear warm-up over the first steps, then linear decay to zero.
float scheduled_rate(float rate, std::size_t step, std::size_t steps);

// Of rows x columns packed values, with rows and columns changed.
extract::DenseMatrix transposed(const float* values, std::size_t rows, std::size_t columns);

// One dense matrix with its gradient and moments.
struct TrainedMatrix {
  extract::DenseMatrix* weights = nullptr;
  extract::DenseMatrix gradient, first, second;

  explicit TrainedMatrix(extract::DenseMatrix* matrix);
  void update(const LazyAdam& adam);
};

// Rows of the features of a list's items; those that no row was given are left out.
struct FeatureRows {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> begin{0};
};

// Gives a row to each feature that occurs often enough. Shared by the networks of a model.
class FeatureNumbers {
 public:
  void count(const extract::FeatureList& list);
  // Drops the features that were counted less than `minimum` times; rows go by hash.
  void build(std::size_t minimum);
  // Keeps only these; rows are given anew.
  void keep(std::vector<extract::FeatureHash> hashes);

  const std::vector<extract::FeatureHash>& hashes() const { return hashes_; }
  FeatureRows rows(const extract::FeatureList& list) const;

 private:
  std::unordered_map<extract::FeatureHash, std::uint32_t> counts_, rows_;
  std::vector<extract::FeatureHash> hashes_;
};

// What to leave out at random while training.
struct Hiding {
  float lexical = 0.0f;  // probability that an item shows none of its lexical features
  float any = 0.0f;      // probability that a single feature is left out
};

// A trained vector of `width` floats for each numbered feature.
class TrainedTable {
 public:
  TrainedTable(const FeatureNumbers& numbers, std::size_t width, float scale, Random* random);

  FeatureRows hide(const FeatureRows& rows, const Hiding& hiding, Random* random) const;
  void add(const FeatureRows& rows, std::size_t item, float* sum) const;
  void add_gradient(const FeatureRows& rows, std::size_t item, const float* gradient);
  void update(const LazyAdam& adam);

  std::size_t width() const { return width_; }
  const std::vector<float>& weights() const { return weights_; }
  // The features with the longest vectors, at most `most`.
  std::vector<extract::FeatureHash> longest(std::size_t most) const;

 private:
  const FeatureNumbers& numbers_;
  std::size_t width_ = 0;
  std::vector<float> weights_, first_, second_, gradient_;
  std::vector<std::int32_t> slot_;  // per row: its place in touched_, or -1
  std::vector<std::uint32_t> touched_;
};

// Writes the table of several networks over the same features.
void write_tables(extract::ModelWriter* writer, const std::string& name, const FeatureNumbers& numbers,
                  const std::vector<const TrainedTable*>& tables);

}  // namespace newsgraph::train
