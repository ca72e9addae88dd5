#include "tools/train/sparse_training.h"

#include <algorithm>
#include <cmath>

#include "extract/learning/feature_table.h"

namespace newsgraph::train {

using extract::FeatureHash;
using extract::FeatureList;

void LazyAdam::start_step(float step_rate) {
  ++step_;
  const auto power = static_cast<float>(step_);
  scale_ =
      step_rate * std::sqrt(1.0f - std::pow(kSecondDecay, power)) / (1.0f - std::pow(kFirstDecay, power));
}

// Every operation is rounded alike in vectors of any width.
NEWSGRAPH_VECTOR_CLONES
void LazyAdam::update(float* weights, float* gradient, float* first, float* second, std::size_t size) const {
  for (std::size_t i = 0; i < size; ++i) {
    first[i] = kFirstDecay * first[i] + (1.0f - kFirstDecay) * gradient[i];
    second[i] = kSecondDecay * second[i] + (1.0f - kSecondDecay) * gradient[i] * gradient[i];
    weights[i] -= scale_ * first[i] / (std::sqrt(second[i]) + kEpsilon);
    gradient[i] = 0.0f;
  }
}

float scheduled_rate(float rate, std::size_t step, std::size_t steps) {
  constexpr float kWarmUp = 300.0f;
  const float begun = std::min(1.0f, (static_cast<float>(step) + 1.0f) / kWarmUp);
  return rate * begun * (1.0f - static_cast<float>(step) / static_cast<float>(steps));
}

extract::DenseMatrix transposed(const float* values, std::size_t rows, std::size_t columns) {
  extract::DenseMatrix result(columns, rows);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t k = 0; k < columns; ++k) result.row(k)[i] = values[i * columns + k];
  }
  return result;
}

TrainedMatrix::TrainedMatrix(extract::DenseMatrix* matrix)
    : weights(matrix), gradient(matrix->rows, matrix->columns), first(gradient), second(gradient) {}

void TrainedMatrix::update(const LazyAdam& adam) {
  adam.update(weights->values.data(), gradient.values.data(), first.values.data(), second.values.data(),
              weights->values.size());
}

void FeatureNumbers::count(const FeatureList& list) {
  for (const FeatureHash feature : list.features) ++counts_[feature];
}

void FeatureNumbers::build(std::size_t minimum) {
  for (const auto& [feature, count] : counts_) {
    if (count >= minimum) hashes_.push_back(feature);
  }
  counts_.clear();
  keep(std::move(hashes_));
}

void FeatureNumbers::keep(std::vector<FeatureHash> hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes_ = std::move(hashes);
  rows_.clear();
  for (std::uint32_t row = 0; row < hashes_.size(); ++row) rows_.emplace(hashes_[row], row);
}

FeatureRows FeatureNumbers::rows(const FeatureList& list) const {
  FeatureRows result;
  for (std::size_t item = 0; item < list.size(); ++item) {
    for (std::uint32_t k = list.begin[item]; k < list.begin[item + 1]; ++k) {
      const auto row = rows_.find(list.features[k]);
      if (row != rows_.end()) result.rows.push_back(row->second);
    }
    result.begin.push_back(static_cast<std::uint32_t>(result.rows.size()));
  }
  return result;
}

TrainedTable::TrainedTable(const FeatureNumbers& numbers, std::size_t width, float scale, Random* random)
    : numbers_(numbers), width_(width), weights_(numbers.hashes().size() * width) {
  for (float& weight : weights_) weight = random->symmetric(scale);
  first_.assign(weights_.size(), 0.0f);
  second_ = first_;
  slot_.assign(numbers.hashes().size(), -1);
}

FeatureRows TrainedTable::hide(const FeatureRows& rows, const Hiding& hiding, Random* random) const {
  FeatureRows result;
  result.rows.reserve(rows.rows.size());
  for (std::size_t item = 0; item + 1 < rows.begin.size(); ++item) {
    const bool hide_words = random->uniform() < hiding.lexical;
    for (std::uint32_t k = rows.begin[item]; k < rows.begin[item + 1]; ++k) {
      if (hide_words && extract::is_lexical(numbers_.hashes()[rows.rows[k]])) continue;
      if (hiding.any > 0.0f && random->uniform() < hiding.any) continue;
      result.rows.push_back(rows.rows[k]);
    }
    result.begin.push_back(static_cast<std::uint32_t>(result.rows.size()));
  }
  return result;
}

void TrainedTable::add(const FeatureRows& rows, std::size_t item, float* sum) const {
  for (std::uint32_t k = rows.begin[item]; k < rows.begin[item + 1]; ++k) {
    extract::add_scaled(weights_.data() + rows.rows[k] * width_, 1.0f, sum, width_);
  }
}

void TrainedTable::add_gradient(const FeatureRows& rows, std::size_t item, const float* gradient) {
  for (std::uint32_t k = rows.begin[item]; k < rows.begin[item + 1]; ++k) {
    std::int32_t& slot = slot_[rows.rows[k]];
    if (slot < 0) {
      slot = static_cast<std::int32_t>(touched_.size());
      touched_.push_back(rows.rows[k]);
      gradient_.resize(touched_.size() * width_);
    }
    extract::add_scaled(gradient, 1.0f, gradient_.data() + static_cast<std::size_t>(slot) * width_, width_);
  }
}

void TrainedTable::update(const LazyAdam& adam) {
  for (std::size_t i = 0; i < touched_.size(); ++i) {
    const std::size_t at = touched_[i] * width_;
    adam.update(weights_.data() + at, gradient_.data() + i * width_, first_.data() + at, second_.data() + at,
                width_);
    slot_[touched_[i]] = -1;
  }
  touched_.clear();
  gradient_.clear();
}

std::vector<FeatureHash> TrainedTable::longest(std::size_t most) const {
  std::vector<std::pair<float, FeatureHash>> by_length;
  for (std::size_t row = 0; row < numbers_.hashes().size(); ++row) {
    float square = 0.0f;
    for (std::size_t k = row * width_; k < (row + 1) * width_; ++k) square += weights_[k] * weights_[k];
    by_length.emplace_back(-square, numbers_.hashes()[row]);
  }
  std::sort(by_length.begin(), by_length.end());
  by_length.resize(std::min(most, by_length.size()));
  std::vector<FeatureHash> hashes;
  for (const auto& [length, hash] : by_length) hashes.push_back(hash);
  return hashes;
}

void write_tables(extract::ModelWriter* writer, const std::string& name, const FeatureNumbers& numbers,
                  const std::vector<const TrainedTable*>& tables) {
  std::vector<std::vector<float>> members;
  for (const TrainedTable* table : tables) members.push_back(table->weights());
  extract::FeatureTable::add_to(writer, name, numbers.hashes(), members, tables.front()->width());
}

}  // namespace newsgraph::train
