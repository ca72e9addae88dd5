// encoder.h - a sentence as vectors: the layers that the neural models of this room share.
// Token features -> sum of their embeddings -> convolution over a window of five -> bidirectional
// quasi-recurrent layers (Bradbury et al. 2017: gates from matrix products, recurrence element by element).
// Every layer's output is kept; a token's code is all of them, one below the other. Matrices have one column
// per token. The functions are separate so that the trainer can put dropout between them and go back through
// the same states. Threads: const access from any number; a state belongs to one caller.   Cost: a few tens
// of thousands of multiplications per token.   Floating point is added in a fixed order: the same sentence
// gives the same bits.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "extract/syntax/feature_index.h"

namespace newsgraph::extract {

using Matrix = Eigen::MatrixXf;

struct EncoderShape {
  int embedding = 64;
  int convolution = 96;
  int recurrent = 64;  // units in each direction
  int layers = 1;
  int code_size() const { return convolution + 2 * recurrent * layers; }
};

struct Encoder {
  static constexpr int kWindow = 5;
  static constexpr int kGates = 4;  // forward value, forward gate, backward value, backward gate

  struct Layer {
    Matrix weights;  // kGates * recurrent x rows of the code below
    Matrix bias;
  };

  // Embeddings as a model file has them: one scale for each column of bytes.
  struct PackedEmbeddings {
    std::span<const std::int8_t> values;
    std::span<const float> scales;
  };

  EncoderShape shape;
  Matrix embeddings;        // embedding x number of features; column s stands for what slot s never saw
  PackedEmbeddings packed;  // the same in a model that was read: `embeddings` is empty then
  Matrix edge;              // embedding x 1: what is beyond the sentence's ends
  Matrix convolution;       // convolution x kWindow * embedding
  Matrix convolution_bias;
  std::vector<Layer> layers;

  // Allocates every matrix but `embeddings`, filled with zero.
  void allocate();
  std::size_t features() const;  // that have an embedding

  // Calls visit(name, matrix of this, matrix of others...) for every matrix; all have the same shape.
  template <typename Visit, typename... Others>
  static void for_each(Visit visit, Others&... encoders) {
    visit("embeddings", encoders.embeddings...);
    visit("edge", encoders.edge...);
    visit("convolution", encoders.convolution...);
    visit("convolution_bias", encoders.convolution_bias...);
    const std::size_t count = std::get<0>(std::tie(encoders...)).layers.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "recurrent_" + std::to_string(i);
      visit(name, encoders.layers[i].weights...);
      visit(name + "_bias", encoders.layers[i].bias...);
    }
  }
};

// *product = weights * columns, every sum in the order of the inner index.
void multiply(const Matrix& weights, const Eigen::Ref<const Matrix>& columns, Eigen::Ref<Matrix> product);

// Feature ids of one sentence, `slots` for each token in a row.
struct FeatureIds {
  std::size_t slots = 0;
  std::vector<std::uint32_t> ids;
  std::size_t tokens() const { return ids.size() / slots; }
  std::span<const std::uint32_t> of(std::size_t token) const { return {ids.data() + token * slots, slots}; }
};

// Adds the feature ids of one token: what the index knows, else the slot's number.
void add_feature_ids(const FeatureIndex& index, std::span<const std::uint64_t> keys, FeatureIds* features);

struct EncoderState {
  Matrix embedded;            // embedding x tokens
  Matrix windows;             // kWindow * embedding x tokens
  std::vector<Matrix> gates;  // of each layer, after the non-linearity
  Matrix code;                // code_size x tokens
};

// Fills state->embedded.
void embed(const Encoder& encoder, const FeatureIds& features, EncoderState* state);
// Fills the rest from it.
void encode(const Encoder& encoder, EncoderState* state);

}  // namespace newsgraph::extract
