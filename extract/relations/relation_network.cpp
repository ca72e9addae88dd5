#include "extract/relations/relation_network.h"

#include <cmath>

namespace newsgraph::extract {

void RelationNetwork::score(StridedMatrix hidden, std::size_t pairs, std::size_t types,
                            DenseMatrix* scores) const {
  scores->fill_rows(pairs, kRelationScoreWidth, output_bias.row(0));
  add_product(hidden, output.row(0), scores->row(0), pairs, kPairWidth, kRelationScoreWidth);
  for (std::size_t i = 0; i < pairs; ++i) {
    float* row = scores->row(i);
    const float largest = *std::max_element(row, row + types + 1);
    float sum = 0.0f;
    for (std::size_t k = 0; k <= types; ++k) sum += row[k] = std::exp(row[k] - largest);
    for (std::size_t k = 0; k <= types; ++k) row[k] /= sum;
    std::fill(row + types + 1, row + kRelationScoreWidth, 0.0f);
  }
}

}  // namespace newsgraph::extract
