#include "tools/train/neural.h"

namespace newsgraph::train {

using extract::Encoder;
using extract::EncoderState;

void initialize(Matrix* weights, Random* random) {
  const float bound = std::sqrt(6.0f / static_cast<float>(weights->rows() + weights->cols()));
  for (Eigen::Index i = 0; i < weights->size(); ++i) weights->data()[i] = random->symmetric(bound);
}

void drop_out(float rate, Random* random, Matrix* values, Matrix* mask) {
  const float kept = 1.0f / (1.0f - rate);
  mask->resizeLike(*values);
  for (Eigen::Index i = 0; i < mask->size(); ++i) mask->data()[i] = random->uniform() < rate ? 0.0f : kept;
  values->array() *= mask->array();
}

void softmax(Eigen::Ref<Eigen::VectorXf> scores) {
  scores.array() = (scores.array() - scores.maxCoeff()).exp();
  scores /= scores.sum();
}

void softmax_gradient(Eigen::Ref<Eigen::VectorXf> scores, Eigen::Index gold) {
  softmax(scores);
  scores(gold) -= 1.0f;
}

namespace {

Matrix layer_gates_gradient(const Encoder& encoder, const EncoderState& state, std::size_t index,
                            const Matrix& code_gradient) {
  const Eigen::Index units = encoder.shape.recurrent, tokens = state.code.cols();
  const Eigen::Index below = encoder.layers[index].weights.cols();
  Matrix gradient(Encoder::kGates * units, tokens);
  for (int direction = 0; direction < 2; ++direction) {
    const auto values = state.gates[index].middleRows(2 * direction * units, units).array();
    const auto keep = state.gates[index].middleRows((2 * direction + 1) * units, units).array();
    const auto output = state.code.middleRows(below + direction * units, units).array();
    Eigen::ArrayXf carried = Eigen::ArrayXf::Zero(units);
    for (Eigen::Index step = tokens - 1; step >= 0; --step) {
      const Eigen::Index t = direction == 0 ? step : tokens - 1 - step;
      const Eigen::Index before = direction == 0 ? t - 1 : t + 1;
      const Eigen::ArrayXf k = keep.col(t), v = values.col(t);
      carried += code_gradient.col(t).segment(below + direction * units, units).array();
      Eigen::ArrayXf difference = -v;
      if (step > 0) difference += output.col(before);
      gradient.col(t).segment(2 * direction * units, units) =
          (carried * (1.0f - k) * (1.0f - v * v)).matrix();
      gradient.col(t).segment((2 * direction + 1) * units, units) =
          (carried * difference * k * (1.0f - k)).matrix();
      carried *= k;
    }
  }
  return gradient;
}

}  // namespace

Matrix encoder_backward(const Encoder& encoder, const EncoderState& state, Matrix* code_gradient,
                        Encoder* gradient) {
  for (std::size_t i = encoder.layers.size(); i-- > 0;) {
    const Matrix gates = layer_gates_gradient(encoder, state, i, *code_gradient);
    const Eigen::Index below = encoder.layers[i].weights.cols();
    gradient->layers[i].weights.noalias() += gates * state.code.topRows(below).transpose();
    gradient->layers[i].bias += gates.rowwise().sum();
    code_gradient->topRows(below).noalias() += encoder.layers[i].weights.transpose() * gates;
  }
  const Eigen::Index convolution = encoder.shape.convolution, size = encoder.shape.embedding;
  const Matrix convolved = (state.code.topRows(convolution).array() > 0.0f)
                               .select(code_gradient->topRows(convolution).array(), 0.0f);
  gradient->convolution.noalias() += convolved * state.windows.transpose();
  gradient->convolution_bias += convolved.rowwise().sum();
  const Matrix windows = encoder.convolution.transpose() * convolved;
  const Eigen::Index tokens = windows.cols();
  Matrix embedded = Matrix::Zero(size, tokens);
  for (Eigen::Index token = 0; token < tokens; ++token) {
    for (int k = 0; k < Encoder::kWindow; ++k) {
      const Eigen::Index from = token + k - Encoder::kWindow / 2;
      const auto part = windows.col(token).segment(k * size, size);
      if (from >= 0 && from < tokens) {
        embedded.col(from) += part;
      } else {
        gradient->edge.col(0) += part;
      }
    }
  }
  return embedded;
}

void embedding_backward(const extract::FeatureIds& features, const Matrix& embedded_gradient,
                        Matrix* gradient) {
  for (std::size_t token = 0; token < features.tokens(); ++token) {
    for (const std::uint32_t id : features.of(token)) {
      gradient->col(id) += embedded_gradient.col(static_cast<Eigen::Index>(token));
    }
  }
}

void Adam::update(std::size_t step, Eigen::Ref<const Matrix> gradient, Weights first, Weights second,
                  Weights weights) const {
  const auto steps = static_cast<float>(step);
  const float scale = rate / (1.0f - std::pow(first_decay, steps));
  const float second_scale = 1.0f / (1.0f - std::pow(second_decay, steps));
  const auto g = gradient.array();
  auto m = first.array(), v = second.array();
  m = first_decay * m + (1.0f - first_decay) * g;
  v = second_decay * v + (1.0f - second_decay) * g.square();
  weights.array() -= scale * m / ((v * second_scale).sqrt() + epsilon);
}

}  // namespace newsgraph::train
