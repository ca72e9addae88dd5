#include "extract/relations/relation_network.h"

#include <cmath>

namespace newsgraph::extract {

Result<RelationNetwork> RelationNetwork::read(const ModelFile& file, const std::string& prefix) {
  RelationNetwork network;
  Result<void> state;
  network.for_each([&](const std::string& name, DenseMatrix& matrix) {
    if (!state) return;
    auto values = file.array<float>(prefix + name);
    if (!values) {
      state = values.error();
    } else if (values->size() != matrix.values.size()) {
      state = file.damaged("matrix \"" + prefix + name + "\" has the wrong size");
    } else {
      matrix.values.assign(values->begin(), values->end());
    }
  });
  if (!state) return state.error();
  return network;
}

void RelationNetwork::score(const DenseMatrix& hidden, std::size_t types, DenseMatrix* scores) const {
  scores->fill_rows(hidden.rows, kRelationScoreWidth, output_bias.row(0));
  add_product(hidden.view(), output.row(0), scores->row(0), hidden.rows, kPairWidth, kRelationScoreWidth);
  for (std::size_t i = 0; i < hidden.rows; ++i) {
    float* row = scores->row(i);
    const float largest = *std::max_element(row, row + types + 1);
    float sum = 0.0f;
    for (std::size_t k = 0; k <= types; ++k) sum += row[k] = std::exp(row[k] - largest);
    for (std::size_t k = 0; k <= types; ++k) row[k] /= sum;
    std::fill(row + types + 1, row + kRelationScoreWidth, 0.0f);
  }
}

}  // namespace newsgraph::extract
