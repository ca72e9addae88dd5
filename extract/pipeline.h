// pipeline.h - an article in, its Extraction out: every component in order.
// text -> morphology -> syntax -> mentions -> names and values -> coreference -> relations -> events ->
// triples. Threads: one Pipeline serves any number of threads at once. Lifetime: holds models and dictionary
// (mapped). Cost: linear in the article's length; limits are in PipelineOptions and reported in
// Extraction::warnings.
#pragma once

#include <memory>

#include "base/result.h"
#include "extract/document.h"

namespace newsgraph::extract {

struct PipelineOptions {
  std::size_t max_sentence_tokens = 256;  // a longer sentence is cut at a token boundary, with a warning
};

class Pipeline {
 public:
  // Finds every file through base/data_path.h. The error names the file that is missing or damaged.
  static Result<Pipeline> open(const PipelineOptions& options = {});
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  Extraction extract(const Article& article) const;
  // The same with every step's result kept, for `explain` and for tests. `mentions` given from outside (spans
  // and types only) replace the recogniser's.
  Document analyze(const Article& article, const std::vector<Mention>* mentions = nullptr) const;

 private:
  struct Components;
  explicit Pipeline(std::unique_ptr<Components> components);
  std::unique_ptr<Components> components_;
};

}  // namespace newsgraph::extract
