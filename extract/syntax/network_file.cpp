#include "extract/syntax/network_file.h"

#include "extract/learning/kernels.h"

namespace newsgraph::extract {

void add_embeddings(const Matrix& embeddings, ModelWriter* writer) {
  constexpr float kLargest = 127.0f;
  std::vector<std::int8_t> values;
  std::vector<float> scales;
  values.reserve(static_cast<std::size_t>(embeddings.size()));
  for (Eigen::Index column = 0; column < embeddings.cols(); ++column) {
    const float largest = embeddings.col(column).cwiseAbs().maxCoeff();
    const float scale = largest > 0.0f ? largest / kLargest : 1.0f;
    scales.push_back(scale);
    for (Eigen::Index row = 0; row < embeddings.rows(); ++row) {
      values.push_back(static_cast<std::int8_t>(std::lround(embeddings(row, column) / scale)));
    }
  }
  writer->add(kEmbeddings, values);
  writer->add("embedding_scales", scales);
}

Result<void> map_embeddings(const ModelFile& file, Encoder* encoder) {
  const auto values = file.array<std::int8_t>(kEmbeddings);
  if (!values) return values.error();
  const auto scales = file.array<float>("embedding_scales");
  if (!scales) return scales.error();
  const auto rows = static_cast<std::size_t>(encoder->shape.embedding);
  if (rows % kSizeStep != 0 || scales->empty() || values->size() != scales->size() * rows) {
    return file.damaged("its embeddings do not fit its shape");
  }
  encoder->packed = {*values, *scales};
  return {};
}

Result<void> read_matrix(const ModelFile& file, const std::string& name, Matrix* matrix) {
  const auto values = file.array<float>(name);
  if (!values) return values.error();
  if (values->size() != static_cast<std::size_t>(matrix->size())) {
    return file.damaged("section \"" + name + "\" does not fit its shape");
  }
  std::copy(values->begin(), values->end(), matrix->data());
  return {};
}

}  // namespace newsgraph::extract
