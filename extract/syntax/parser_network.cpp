#include "extract/syntax/parser_network.h"

#include "extract/learning/kernels.h"

namespace newsgraph::extract {
namespace {

int distance_bucket(int distance) {
  constexpr int kExact = 5;
  if (distance <= kExact) return distance - 1;
  if (distance <= 7) return 5;
  if (distance <= 10) return 6;
  if (distance <= 14) return 7;
  if (distance <= 20) return 8;
  if (distance <= 30) return 9;
  return distance <= 50 ? 10 : 11;
}

// Columns: the root, then the tokens.
void project(const Matrix& weights, const Matrix& code, Matrix* nodes) {
  nodes->resize(weights.rows(), code.cols() + 1);
  multiply(weights, code, nodes->rightCols(code.cols()));
}

}  // namespace

void ParserNetwork::allocate() {
  encoder.shape = shape.encoder;
  encoder.allocate();
  const int code = shape.encoder.code_size();
  arc_head = Matrix::Zero(shape.arc, code);
  arc_modifier = Matrix::Zero(shape.arc, code);
  arc_root = Matrix::Zero(shape.arc, 1);
  arc_distance = Matrix::Zero(shape.arc, kDistances);
  arc_between = Matrix::Zero(shape.arc, kBetween);
  arc_output = Matrix::Zero(shape.arc, 1);
  label_head = Matrix::Zero(shape.label, code);
  label_modifier = Matrix::Zero(shape.label, code);
  label_root = Matrix::Zero(shape.label, 1);
  label_distance = Matrix::Zero(shape.label, kDistances);
  label_output = Matrix::Zero(shape.labels, shape.label);
  label_bias = Matrix::Zero(shape.labels, 1);
}

ArcContext::ArcContext(const std::vector<Upos>& tags) : counts_(tags.size() + 2) {
  for (std::size_t i = 0; i < tags.size(); ++i) {
    Counts next = counts_[i + 1];
    next.verbs += tags[i] == Upos::kVerb || tags[i] == Upos::kAux;
    next.marks += tags[i] == Upos::kPunct;
    next.conjunctions += tags[i] == Upos::kCconj;
    next.clauses += tags[i] == Upos::kSconj;
    counts_[i + 2] = next;
  }
}

int ArcContext::distance(int head, int modifier) const {
  return head < modifier ? distance_bucket(modifier - head)
                         : ParserNetwork::kDistances / 2 + distance_bucket(head - modifier);
}

int ArcContext::between(int head, int modifier) const {
  const int first = std::min(head, modifier), last = std::max(head, modifier);
  const Counts &from = counts_[static_cast<std::size_t>(first) + 1],
               &to = counts_[static_cast<std::size_t>(last)];
  const int verbs = std::min(to.verbs - from.verbs, 2), marks = std::min(to.marks - from.marks, 3);
  const int conjunctions = std::min(to.conjunctions - from.conjunctions, 1);
  const int clauses = std::min(to.clauses - from.clauses, 1);
  return (((head < modifier ? 0 : 1) * 3 + verbs) * 4 + marks) * 4 + conjunctions * 2 + clauses;
}

void score_arcs(const ParserNetwork& network, const ArcContext& context, const Matrix& code,
                ArcState* state) {
  project(network.arc_head, code, &state->heads);
  project(network.arc_modifier, code, &state->modifiers);
  state->heads.col(0) = network.arc_root;
  const int nodes = static_cast<int>(state->heads.cols());
  state->scores.setZero(nodes, nodes);
  for (int modifier = 1; modifier < nodes; ++modifier) {
    for (int head = 0; head < nodes; ++head) {
      if (head == modifier) continue;
      state->scores(head, modifier) =
          rectified_dot(state->heads.col(head).data(), state->modifiers.col(modifier).data(),
                        network.arc_distance.col(context.distance(head, modifier)).data(),
                        network.arc_between.col(context.between(head, modifier)).data(),
                        network.arc_output.data(), static_cast<std::size_t>(network.shape.arc));
    }
  }
}

void score_labels(const ParserNetwork& network, const ArcContext& context, const Matrix& code,
                  const std::vector<int>& heads, LabelState* state) {
  project(network.label_head, code, &state->heads);
  project(network.label_modifier, code, &state->modifiers);
  state->heads.col(0) = network.label_root;
  const Eigen::Index tokens = code.cols();
  state->hidden.resize(network.shape.label, tokens);
  for (Eigen::Index token = 0; token < tokens; ++token) {
    const int head = heads[static_cast<std::size_t>(token)], modifier = static_cast<int>(token) + 1;
    state->hidden.col(token) = (state->heads.col(head) + state->modifiers.col(modifier) +
                                network.label_distance.col(context.distance(head, modifier)))
                                   .cwiseMax(0.0f);
  }
  state->scores.resize(network.shape.labels, tokens);
  multiply(network.label_output, state->hidden, state->scores);
  state->scores.colwise() += network.label_bias.col(0);
}

}  // namespace newsgraph::extract
