// network_file.h - neural networks in model files: every matrix a section of its name; embeddings, which are
// most of the bytes, as eight-bit numbers with one scale per column. Network is a type with for_each(visit,
// networks...), see encoder.h.
#pragma once

#include <cmath>

#include "extract/model_file.h"
#include "extract/syntax/encoder.h"

namespace newsgraph::extract {

inline constexpr std::string_view kEmbeddings = "embeddings";

// Adds sections "embeddings" (int8) and "embedding_scales".
void add_embeddings(const Matrix& embeddings, ModelWriter* writer);
// Points encoder->packed at the file's embeddings; their rows must be the encoder's.
Result<void> map_embeddings(const ModelFile& file, Encoder* encoder);
// Reads a matrix of the shape it already has.
Result<void> read_matrix(const ModelFile& file, const std::string& name, Matrix* matrix);

template <typename Network>
void add_network(const Network& network, ModelWriter* writer) {
  Network::for_each(
      [&](const std::string& name, const Matrix& matrix) {
        if (name == kEmbeddings) return add_embeddings(matrix, writer);
        writer->add(name, std::span<const float>(matrix.data(), static_cast<std::size_t>(matrix.size())));
      },
      network);
}

// Fills an allocated network, whose embeddings stay in the file.
template <typename Network>
Result<void> read_network(const ModelFile& file, Network* network) {
  Result<void> state = map_embeddings(file, &network->encoder);
  Network::for_each(
      [&](const std::string& name, Matrix& matrix) {
        if (state && name != kEmbeddings) state = read_matrix(file, name, &matrix);
      },
      *network);
  return state;
}

}  // namespace newsgraph::extract
