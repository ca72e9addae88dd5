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
struct LazyAdam {
  float rate = 0.0f;
  std::size_t step = 0;

  // Applies `gradient` to `weights` and sets it to zero.
  void update(float* weights, float* gradient, float* first, float* second, std::size_t size) const;
};

// Linear warm-up over the first steps, then linear decay to zero.
float scheduled_rate(float rate, std::size_t step, std::size_t steps);

// One dense matrix with its gradient and moments.
struct TrainedMatrix {
  extract::DenseMatrix* weights = nullptr;
  extract::DenseMatrix gradient, first, second;

  explicit TrainedMatrix(extract::DenseMatrix* matrix);
  void update(const LazyAdam& adam);
};

// The features that occur at least `minimum` times, each with a row of `width` floats.
class TrainedTable {
 public:
  // Rows of a list of features.
  struct Rows {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> begin;
  };
  // What to leave out at random while training.
  struct Hiding {
    float lexical = 0.0f;  // probability that an item shows none of its lexical features
    float any = 0.0f;      // probability that a single feature is left out
  };

  void count(const extract::FeatureList& list);
  // Fixes the features and draws the first weights.
  void build(std::size_t minimum, std::size_t width, float scale, Random* random);

  std::size_t size() const { return hashes_.size(); }
  std::size_t width() const { return width_; }
  // `random` is null when nothing is to be hidden.
  Rows look_up(const extract::FeatureList& list, const Hiding& hiding, Random* random) const;
  void add(const Rows& rows, std::size_t item, float* sum) const;
  void add_gradient(const Rows& rows, std::size_t item, const float* gradient);
  void update(const LazyAdam& adam);
  // At most `most` rows: those with the longest vectors, which bounds the model's size at little loss.
  void write(extract::ModelWriter* writer, const std::string& name, std::size_t most) const;

 private:
  std::unordered_map<extract::FeatureHash, std::uint32_t> seen_;
  std::unordered_map<extract::FeatureHash, std::uint32_t> rows_of_;
  std::vector<extract::FeatureHash> hashes_;
  std::size_t width_ = 0;
  std::vector<float> weights_, first_, second_, gradient_;
  std::vector<std::int32_t> slot_;  // per row: its place in touched_, or -1
  std::vector<std::uint32_t> touched_;
};

}  // namespace newsgraph::train
