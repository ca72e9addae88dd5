#include "tools/train/context_trainer.h"

#include <cmath>

#include "tools/train/ensemble.h"

namespace newsgraph::train {

using namespace extract;

namespace {

constexpr std::size_t kEpochs = 10;
constexpr std::size_t kBatch = 256;
constexpr float kRate = 2e-3f;
constexpr float kLeastDeviation = 0.01f;

}  // namespace

void ContextExamples::add(const SpanContexts& read, const std::vector<std::uint32_t>& read_labels) {
  contexts.insert(contexts.end(), read.values.values.begin(), read.values.values.end());
  labels.insert(labels.end(), read_labels.begin(), read_labels.end());
}

ContextTrainer::ContextTrainer(const ContextExamples& examples, std::uint64_t seed)
    : examples_(examples), random_(seed) {
  for (DenseMatrix* matrix : {&network_.hidden, &network_.output}) {
    const float bound = std::sqrt(3.0f / static_cast<float>(matrix->rows));
    for (float& value : matrix->values) value = random_.symmetric(bound);
  }
  measure();
}

void ContextTrainer::measure() {
  const auto count = static_cast<double>(std::max<std::size_t>(1, examples_.labels.size()));
  std::vector<double> sum(kContextWidth), squares(kContextWidth);
  for (std::size_t i = 0; i < examples_.contexts.size(); ++i) {
    const double value = examples_.contexts[i];
    sum[i % kContextWidth] += value;
    squares[i % kContextWidth] += value * value;
  }
  for (std::size_t k = 0; k < kContextWidth; ++k) {
    const double mean = sum[k] / count;
    const double variance = squares[k] / count - mean * mean;
    mean_.push_back(static_cast<float>(mean));
    deviation_.push_back(static_cast<float>(std::sqrt(std::max(0.0, variance))) + kLeastDeviation);
  }
}

void ContextTrainer::train() {
  std::vector<std::size_t> order(examples_.labels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const std::size_t batches = (order.size() + kBatch - 1) / kBatch;
  for (std::size_t epoch = 0; epoch < kEpochs; ++epoch) {
    random_.shuffle(&order);
    double loss = 0.0;
    for (std::size_t begin = 0; begin < order.size(); begin += kBatch) {
      adam_.start_step(scheduled_rate(kRate, adam_.steps(), kEpochs * batches));
      loss += learn(order, begin, std::min(order.size(), begin + kBatch));
    }
    report_epoch(epoch + 1, kEpochs, loss / static_cast<double>(order.size()));
  }
  take_contexts_as_they_are();
}

// Examples order[begin .. end).
double ContextTrainer::learn(const std::vector<std::size_t>& order, std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  DenseMatrix contexts(count, kContextWidth), hidden, scores;
  for (std::size_t i = 0; i < count; ++i) {
    const float* values = examples_.contexts.data() + order[begin + i] * kContextWidth;
    for (std::size_t k = 0; k < kContextWidth; ++k)
      contexts.row(i)[k] = (values[k] - mean_[k]) / deviation_[k];
  }
  score_contexts(network_, contexts, examples_.types, &hidden, &scores);
  double loss = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t label = examples_.labels[order[begin + i]];
    loss -= std::log(scores.row(i)[label] + 1e-9f);
    scores.row(i)[label] -= 1.0f;
    add_scaled(scores.row(i), 1.0f, output_bias_.gradient.row(0), kScoreWidth);
  }
  DenseMatrix back(count, kContextHiddenWidth);
  add_product(scores.view(), transposed(network_.output.row(0), kContextHiddenWidth, kScoreWidth).row(0),
              back.row(0), count, kScoreWidth, kContextHiddenWidth);
  add_product(hidden.transposed_view(), scores.row(0), output_.gradient.row(0), kContextHiddenWidth, count,
              kScoreWidth);
  for (std::size_t i = 0; i < back.values.size(); ++i) {
    if (hidden.values[i] <= 0.0f) back.values[i] = 0.0f;
  }
  for (std::size_t i = 0; i < count; ++i)
    add_scaled(back.row(i), 1.0f, hidden_bias_.gradient.row(0), kContextHiddenWidth);
  add_product(contexts.transposed_view(), back.row(0), hidden_.gradient.row(0), kContextWidth, count,
              kContextHiddenWidth);
  for (TrainedMatrix* matrix : {&hidden_, &hidden_bias_, &output_, &output_bias_}) matrix->update(adam_);
  return loss;
}

// Training saw values with mean 0 and deviation 1: the weights take that over.
void ContextTrainer::take_contexts_as_they_are() {
  for (std::size_t k = 0; k < kContextWidth; ++k) {
    float* weights = network_.hidden.row(k);
    for (std::size_t i = 0; i < kContextHiddenWidth; ++i) weights[i] /= deviation_[k];
    add_scaled(weights, -mean_[k], network_.hidden_bias.row(0), kContextHiddenWidth);
  }
}

}  // namespace newsgraph::train
