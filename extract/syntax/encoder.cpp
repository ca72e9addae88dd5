#include "extract/syntax/encoder.h"

#include "extract/learning/kernels.h"

namespace newsgraph::extract {
namespace {

void fill_windows(const Encoder& encoder, EncoderState* state) {
  const Eigen::Index size = encoder.shape.embedding, tokens = state->embedded.cols();
  state->windows.resize(size * Encoder::kWindow, tokens);
  for (Eigen::Index token = 0; token < tokens; ++token) {
    for (int k = 0; k < Encoder::kWindow; ++k) {
      const Eigen::Index from = token + k - Encoder::kWindow / 2;
      const bool inside = from >= 0 && from < tokens;
      auto part = state->windows.col(token).segment(k * size, size);
      if (inside) {
        part = state->embedded.col(from);
      } else {
        part = encoder.edge.col(0);
      }
    }
  }
}

void run_layer(const Encoder& encoder, std::size_t index, EncoderState* state) {
  const Encoder::Layer& layer = encoder.layers[index];
  const Eigen::Index units = encoder.shape.recurrent, tokens = state->code.cols();
  const Eigen::Index below = layer.weights.cols();
  Matrix& gates = state->gates[index];
  gates.resize(layer.weights.rows(), tokens);
  multiply(layer.weights, state->code.topRows(below), gates);
  gates.colwise() += layer.bias.col(0);
  for (int direction = 0; direction < 2; ++direction) {
    auto values = gates.middleRows(2 * direction * units, units).array();
    auto keep = gates.middleRows((2 * direction + 1) * units, units).array();
    values = values.tanh();
    keep = 0.5f + 0.5f * (0.5f * keep).tanh();
    auto output = state->code.middleRows(below + direction * units, units);
    for (Eigen::Index step = 0; step < tokens; ++step) {
      const Eigen::Index t = direction == 0 ? step : tokens - 1 - step;
      const Eigen::Index before = direction == 0 ? t - 1 : t + 1;
      output.col(t).array() = (1.0f - keep.col(t)) * values.col(t);
      if (step > 0) output.col(t).array() += keep.col(t) * output.col(before).array();
    }
  }
}

}  // namespace

void Encoder::allocate() {
  edge = Matrix::Zero(shape.embedding, 1);
  convolution = Matrix::Zero(shape.convolution, kWindow * shape.embedding);
  convolution_bias = Matrix::Zero(shape.convolution, 1);
  layers.resize(static_cast<std::size_t>(shape.layers));
  Eigen::Index below = shape.convolution;
  for (Layer& layer : layers) {
    layer.weights = Matrix::Zero(kGates * shape.recurrent, below);
    layer.bias = Matrix::Zero(kGates * shape.recurrent, 1);
    below += 2 * shape.recurrent;
  }
}

std::size_t Encoder::features() const {
  return packed.scales.empty() ? static_cast<std::size_t>(embeddings.cols()) : packed.scales.size();
}

// Columns of Eigen's matrices are rows of the kernels'.
void multiply(const Matrix& weights, const Eigen::Ref<const Matrix>& columns, Eigen::Ref<Matrix> product) {
  product.setZero();
  const auto size = [](Eigen::Index index) { return static_cast<std::size_t>(index); };
  add_product({columns.data(), size(columns.outerStride()), 1}, weights.data(), product.data(),
              size(columns.cols()), size(weights.cols()), size(weights.rows()), size(product.outerStride()));
}

void add_feature_ids(const FeatureIndex& index, std::span<const std::uint64_t> keys, FeatureIds* features) {
  for (std::uint32_t slot = 0; slot < keys.size(); ++slot) {
    const std::uint32_t id = index.find(keys[slot]);
    features->ids.push_back(id == FeatureIndex::kAbsent ? slot : id);
  }
}

void embed(const Encoder& encoder, const FeatureIds& features, EncoderState* state) {
  const std::size_t tokens = features.tokens();
  const auto rows = static_cast<std::size_t>(encoder.shape.embedding);
  state->embedded.setZero(encoder.shape.embedding, static_cast<Eigen::Index>(tokens));
  for (std::size_t token = 0; token < tokens; ++token) {
    auto column = state->embedded.col(static_cast<Eigen::Index>(token));
    for (const std::uint32_t id : features.of(token)) {
      if (encoder.packed.scales.empty()) {
        column += encoder.embeddings.col(id);
      } else {
        add_scaled_bytes(encoder.packed.values.data() + id * rows, encoder.packed.scales[id], column.data(),
                         rows);
      }
    }
  }
}

void encode(const Encoder& encoder, EncoderState* state) {
  fill_windows(encoder, state);
  state->code.resize(encoder.shape.code_size(), state->embedded.cols());
  auto convolved = state->code.topRows(encoder.shape.convolution);
  multiply(encoder.convolution, state->windows, convolved);
  convolved.colwise() += encoder.convolution_bias.col(0);
  convolved = convolved.cwiseMax(0.0f);
  state->gates.resize(encoder.layers.size());
  for (std::size_t i = 0; i < encoder.layers.size(); ++i) run_layer(encoder, i, state);
}

}  // namespace newsgraph::extract
