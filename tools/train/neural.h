// neural.h - what training needs beside the networks themselves: first weights, dropout, the way back through
// the encoder, Adam, and averaging of the weights along the way. A gradient is a network of the same shape.
// Everything is deterministic for a given Random.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "extract/syntax/encoder.h"
#include "extract/syntax/network_file.h"
#include "tools/train/random.h"

namespace newsgraph::train {

using extract::Matrix;

// Uniform in +-sqrt(6 / (rows + columns)) (Glorot and Bengio 2010).
void initialize(Matrix* weights, Random* random);

// Multiplies by a mask of 0 and 1 / (1 - rate) and keeps the mask.
void drop_out(float rate, Random* random, Matrix* values, Matrix* mask);

// Turns scores into probabilities.
void softmax(Eigen::Ref<Eigen::VectorXf> scores);

// Turns scores into the gradient of -log softmax(scores)[gold].
void softmax_gradient(Eigen::Ref<Eigen::VectorXf> scores, Eigen::Index gold);

// From the gradient of the code to those of the encoder (added to *gradient, but for the embeddings) and of
// state.embedded (returned). *code_gradient is used up.
Matrix encoder_backward(const extract::Encoder& encoder, const extract::EncoderState& state,
                        Matrix* code_gradient, extract::Encoder* gradient);

// Adds the gradient of the summed embeddings to the embeddings' own.
void embedding_backward(const extract::FeatureIds& features, const Matrix& embedded_gradient,
                        Matrix* gradient);

// Adam (Kingma and Ba 2015) on one matrix; `step` counts from 1.
struct Adam {
  float rate = 2e-3f;
  float first_decay = 0.9f;
  float second_decay = 0.99f;
  float epsilon = 1e-8f;
  using Weights = Eigen::Ref<Matrix>;
  void update(std::size_t step, Eigen::Ref<const Matrix> gradient, Weights first, Weights second,
              Weights weights) const;
};

// A network with the state of its optimizer. Network has for_each(visit, networks...) as Encoder does, and an
// encoder. Embeddings, nearly all of the weights, are updated lazily: a step costs what its columns in use
// cost, and moments of the others rest.
template <typename Network>
class Optimizer {
 public:
  explicit Optimizer(const Network& network) : average_(network), gradient_(network) {
    Network::for_each([](const std::string&, Matrix& gradient) { gradient.setZero(); }, gradient_);
    first_ = second_ = gradient_;
    averaged_.resize(static_cast<std::size_t>(network.encoder.embeddings.cols()));
  }

  Network* gradient() { return &gradient_; }
  // Features whose embeddings have a gradient in the next step.
  void use(const extract::FeatureIds& features) {
    used_.insert(used_.end(), features.ids.begin(), features.ids.end());
  }

  // Exponential average of the weights, what is shipped.
  const Network& average(const Network& network) {
    for (std::uint32_t column = 0; column < averaged_.size(); ++column) average_resting(column, network);
    return average_;
  }

  void step(const Adam& adam, Network* network) {
    ++steps_;
    const float keep = kept_between(steps_ - 1, steps_);
    Network::for_each(
        [&](const std::string& name, Matrix& gradient, Matrix& first, Matrix& second, Matrix& average,
            Matrix& weights) {
          if (name == extract::kEmbeddings) return;
          adam.update(steps_, gradient, first, second, weights);
          average = keep * average + (1.0f - keep) * weights;
          gradient.setZero();
        },
        gradient_, first_, second_, average_, *network);
    step_embeddings(adam, network);
  }

 private:
  static constexpr float kAverageDecay = 0.998f;
  static constexpr std::size_t kRamp = 500;  // steps whose plain mean is kept until the decay takes over

  // What is left of the average after step `from` when step `to` is done.
  static float kept_between(std::size_t from, std::size_t to) {
    const std::size_t ramp = std::min(to, kRamp);
    float kept = from < ramp ? static_cast<float>(from) / static_cast<float>(ramp) : 1.0f;
    if (to > kRamp) kept *= std::pow(kAverageDecay, static_cast<float>(to - std::max(from, kRamp)));
    return kept;
  }

  // Brings a column's average to the last step done, through which its weights rested.
  void average_resting(std::uint32_t column, const Network& network) {
    const float kept = kept_between(averaged_[column], steps_);
    auto average = average_.encoder.embeddings.col(column);
    average = kept * average + (1.0f - kept) * network.encoder.embeddings.col(column);
    averaged_[column] = steps_;
  }

  void step_embeddings(const Adam& adam, Network* network) {
    std::sort(used_.begin(), used_.end());
    used_.erase(std::unique(used_.begin(), used_.end()), used_.end());
    --steps_;
    for (const std::uint32_t column : used_) average_resting(column, *network);
    ++steps_;
    for (const std::uint32_t column : used_) {
      auto gradient = gradient_.encoder.embeddings.col(column);
      adam.update(steps_, gradient, first_.encoder.embeddings.col(column),
                  second_.encoder.embeddings.col(column), network->encoder.embeddings.col(column));
      average_resting(column, *network);
      gradient.setZero();
    }
    used_.clear();
  }

  Network average_, gradient_, first_, second_;
  std::vector<std::uint32_t> used_;    // since the last step
  std::vector<std::size_t> averaged_;  // the step up to which each column's average is right
  std::size_t steps_ = 0;
};

}  // namespace newsgraph::train
