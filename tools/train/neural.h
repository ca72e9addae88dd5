// neural.h - what training needs beside the networks themselves: first weights, dropout, the way back through
// the encoder, Adam, and averaging of the weights along the way. A gradient is a network of the same shape.
// Everything is deterministic for a given Random.
#pragma once

#include "extract/syntax/encoder.h"
#include "tools/train/random.h"

namespace newsgraph::train {

using extract::Matrix;

// Uniform in +-sqrt(6 / (rows + columns)) (Glorot and Bengio 2010).
void initialize(Matrix* weights, Random* random);

// Multiplies by a mask of 0 and 1 / (1 - rate) and keeps the mask.
void drop_out(float rate, Random* random, Matrix* values, Matrix* mask);

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
  void update(std::size_t step, const Matrix& gradient, Matrix* first, Matrix* second, Matrix* weights) const;
};

// A network with the state of its optimizer. Network has for_each(visit, networks...) as Encoder does.
template <typename Network>
class Optimizer {
 public:
  explicit Optimizer(const Network& network) : average_(network), gradient_(network) {
    Network::for_each([](const std::string&, Matrix& gradient) { gradient.setZero(); }, gradient_);
    first_ = second_ = gradient_;
  }

  Network* gradient() { return &gradient_; }
  // Exponential average of the weights, what is shipped.
  const Network& average() const { return average_; }

  void step(const Adam& adam, Network* network) {
    ++steps_;
    const float keep = std::min(kAverageDecay, 1.0f - 1.0f / static_cast<float>(steps_));
    Network::for_each(
        [&](const std::string&, Matrix& gradient, Matrix& first, Matrix& second, Matrix& average,
            Matrix& weights) {
          adam.update(steps_, gradient, &first, &second, &weights);
          average = keep * average + (1.0f - keep) * weights;
          gradient.setZero();
        },
        gradient_, first_, second_, average_, *network);
  }

 private:
  static constexpr float kAverageDecay = 0.998f;
  Network average_, gradient_, first_, second_;
  std::size_t steps_ = 0;
};

}  // namespace newsgraph::train
