// parser_network.h - the parser's model: which head fits a token, and which relation joins them.
// score(head, modifier) = output . relu(head code + modifier code + distance + what stands between), a linear
// layer above one hidden layer whose parts are computed once per token (Pei et al. 2015; Kiperwasser and
// Goldberg 2016); relations are scored alike for the arcs chosen. Shared by the Parser and its trainer; see
// encoder.h for the code below it.
#pragma once

#include <vector>

#include "extract/document.h"
#include "extract/syntax/encoder.h"

namespace newsgraph::extract {

struct ParserShape {
  EncoderShape encoder;
  int arc = 96;    // hidden units of the arc scorer
  int label = 64;  // hidden units of the relation scorer
  int labels = 0;
};

struct ParserNetwork {
  static constexpr int kDistances = 24;
  static constexpr int kBetween = 2 * 48;

  ParserShape shape;
  Encoder encoder;
  Matrix arc_head, arc_modifier, arc_root, arc_distance, arc_between, arc_output;
  Matrix label_head, label_modifier, label_root, label_distance, label_output, label_bias;

  // Allocates every matrix but the embeddings, filled with zero.
  void allocate();

  template <typename Visit, typename... Others>
  static void for_each(Visit visit, Others&... networks) {
    Encoder::for_each(visit, networks.encoder...);
    visit("arc_head", networks.arc_head...);
    visit("arc_modifier", networks.arc_modifier...);
    visit("arc_root", networks.arc_root...);
    visit("arc_distance", networks.arc_distance...);
    visit("arc_between", networks.arc_between...);
    visit("arc_output", networks.arc_output...);
    visit("label_head", networks.label_head...);
    visit("label_modifier", networks.label_modifier...);
    visit("label_root", networks.label_root...);
    visit("label_distance", networks.label_distance...);
    visit("label_output", networks.label_output...);
    visit("label_bias", networks.label_bias...);
  }
};

// Distance and what stands between two nodes of a sentence; node 0 is the root, tokens count from 1.
class ArcContext {
 public:
  explicit ArcContext(const std::vector<Upos>& tags);
  int distance(int head, int modifier) const;  // below kDistances
  int between(int head, int modifier) const;   // below kBetween

 private:
  struct Counts {
    int verbs = 0, marks = 0, conjunctions = 0, clauses = 0;
  };
  std::vector<Counts> counts_;  // of the tokens before each node
};

struct ArcState {
  Matrix heads;      // arc x nodes
  Matrix modifiers;  // arc x nodes; column 0 unused
  Matrix scores;     // nodes x nodes, (head, modifier)
};
void score_arcs(const ParserNetwork& network, const ArcContext& context, const Matrix& code, ArcState* state);

struct LabelState {
  Matrix heads, modifiers;  // label x nodes
  Matrix hidden;            // label x tokens, after the non-linearity
  Matrix scores;            // labels x tokens
};
// `heads` gives each token's head node.
void score_labels(const ParserNetwork& network, const ArcContext& context, const Matrix& code,
                  const std::vector<int>& heads, LabelState* state);

}  // namespace newsgraph::extract
