#include "extract/relations/relation_network.h"

namespace newsgraph::extract {

void RelationNetwork::score(StridedMatrix hidden, std::size_t pairs, std::size_t types,
                            DenseMatrix* scores) const {
  scores->fill_rows(pairs, kRelationScoreWidth, output_bias.row(0));
  add_product(hidden, output.row(0), scores->row(0), pairs, kPairWidth, kRelationScoreWidth);
  for (std::size_t i = 0; i < pairs; ++i) softmax(scores->row(i), types + 1, kRelationScoreWidth);
}

}  // namespace newsgraph::extract
