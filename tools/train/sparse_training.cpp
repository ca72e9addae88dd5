#include "tools/train/sparse_training.h"

#include <algorithm>
#include <cmath>

#include "extract/learning/feature_table.h"

namespace newsgraph::train {

using extract::FeatureHash;
using extract::FeatureList;

void LazyAdam::update(float* weights, float* gradient, float* first, float* second, std::size_t size) const {
  constexpr float kFirstDecay = 0.9f, kSecondDecay = 0.999f, kEpsilon = 1e-6f;
  const float power = static_cast<float>(step);
  const float scale =
      rate * std::sqrt(1.0f - std::pow(kSecondDecay, power)) / (1.0f - std::pow(kFirstDecay, power));
  for (std::size_t i = 0; i < size; ++i) {
    first[i] = kFirstDecay * first[i] + (1.0f - kFirstDecay) * gradient[i];
    second[i] = kSecondDecay * second[i] + (1.0f - kSecondDecay) * gradient[i] * gradient[i];
    weights[i] -= scale * first[i] / (std::sqrt(second[i]) + kEpsilon);
    gradient[i] = 0.0f;
  }
}

float scheduled_rate(float rate, std::size_t step, std::size_t steps) {
  constexpr float kWarmUp = 300.0f;
  const float begun = std::min(1.0f, (static_cast<float>(step) + 1.0f) / kWarmUp);
  return rate * begun * (1.0f - static_cast<float>(step) / static_cast<float>(steps));
}

TrainedMatrix::TrainedMatrix(extract::DenseMatrix* matrix)
    : weights(matrix), gradient(matrix->rows, matrix->columns), first(gradient), second(gradient) {}

void TrainedMatrix::update(const LazyAdam& adam) {
  adam.update(weights->values.data(), gradient.values.data(), first.values.data(), second.values.data(),
              weights->values.size());
}

void TrainedTable::count(const FeatureList& list) {
  for (const FeatureHash feature : list.features) ++seen_[feature];
}

void TrainedTable::build(std::size_t minimum, std::size_t width, float scale, Random* random) {
  for (const auto& [feature, count] : seen_) {
    if (count >= minimum) hashes_.push_back(feature);
  }
  seen_.clear();
  std::sort(hashes_.begin(), hashes_.end());
  for (std::uint32_t row = 0; row < hashes_.size(); ++row) rows_of_.emplace(hashes_[row], row);
  width_ = width;
  weights_.resize(hashes_.size() * width);
  for (float& weight : weights_) weight = random->symmetric(scale);
  first_.assign(weights_.size(), 0.0f);
  second_ = first_;
  slot_.assign(hashes_.size(), -1);
}

TrainedTable::Rows TrainedTable::look_up(const FeatureList& list, const Hiding& hiding,
                                         Random* random) const {
  Rows result;
  result.begin.push_back(0);
  for (std::size_t item = 0; item < list.size(); ++item) {
    const bool hide_words = random != nullptr && random->uniform() < hiding.lexical;
    for (std::uint32_t k = list.begin[item]; k < list.begin[item + 1]; ++k) {
      if (hide_words && extract::is_lexical(list.features[k])) continue;
      if (random != nullptr && hiding.any > 0.0f && random->uniform() < hiding.any) continue;
      const auto row = rows_of_.find(list.features[k]);
      if (row != rows_of_.end()) result.rows.push_back(row->second);
    }
    result.begin.push_back(static_cast<std::uint32_t>(result.rows.size()));
  }
  return result;
}

void TrainedTable::add(const Rows& rows, std::size_t item, float* sum) const {
  for (std::uint32_t k = rows.begin[item]; k < rows.begin[item + 1]; ++k) {
    extract::add_scaled(weights_.data() + rows.rows[k] * width_, 1.0f, sum, width_);
  }
}

void TrainedTable::add_gradient(const Rows& rows, std::size_t item, const float* gradient) {
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

void TrainedTable::write(extract::ModelWriter* writer, const std::string& name, std::size_t most) const {
  std::vector<std::pair<float, std::uint32_t>> by_length(hashes_.size());
  for (std::uint32_t row = 0; row < hashes_.size(); ++row) {
    float square = 0.0f;
    for (std::size_t k = 0; k < width_; ++k)
      square += weights_[row * width_ + k] * weights_[row * width_ + k];
    by_length[row] = {-square, row};
  }
  std::sort(by_length.begin(), by_length.end());
  by_length.resize(std::min(most, by_length.size()));
  std::vector<FeatureHash> hashes;
  std::vector<float> rows;
  for (const auto& [length, row] : by_length) {
    hashes.push_back(hashes_[row]);
    rows.insert(rows.end(), weights_.begin() + static_cast<std::ptrdiff_t>(row * width_),
                weights_.begin() + static_cast<std::ptrdiff_t>((row + 1) * width_));
  }
  extract::FeatureTable::add_to(writer, name, hashes, rows, width_);
}

}  // namespace newsgraph::train
