// context_trainer.h - trains the networks that read candidate spans again (extract/mentions/span_context.h).
// Deterministic.   Threads: one a network.   Cost: about 2 s an epoch and network on NEREL's 746 articles.
#pragma once

#include <vector>

#include "extract/mentions/span_context.h"
#include "tools/train/sparse_training.h"

namespace newsgraph::train {

// The contexts of all training articles, each as read first by networks that never saw the article.
struct ContextExamples {
  std::vector<float> contexts;        // kContextWidth values each
  std::vector<std::uint32_t> labels;  // of each: 0 or a type from 1
  std::size_t types = 0;

  void add(const extract::SpanContexts& read, const std::vector<std::uint32_t>& read_labels);
};

class ContextTrainer {
 public:
  // The examples outlive the trainer.
  ContextTrainer(const ContextExamples& examples, std::uint64_t seed);

  void train();
  extract::ContextNetwork& network() { return network_; }

 private:
  void measure();
  double learn(const std::vector<std::size_t>& order, std::size_t begin, std::size_t end);
  void take_contexts_as_they_are();

  const ContextExamples& examples_;
  Random random_;
  extract::ContextNetwork network_;
  TrainedMatrix hidden_{&network_.hidden}, hidden_bias_{&network_.hidden_bias}, output_{&network_.output},
      output_bias_{&network_.output_bias};
  LazyAdam adam_;
  std::vector<float> mean_, deviation_;  // of each value of a context
};

}  // namespace newsgraph::train
