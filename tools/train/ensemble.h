// ensemble.h - what the trainers of mentions and relations share: their options, articles annotated in brat's
// format as the pipeline would read them, and networks trained side by side.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "extract/learning/ensemble.h"
#include "extract/mentions/brat.h"
#include "extract/mentions/piece_words.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"
#include "extract/text/tokenizer.h"
#include "tools/train/commands.h"

namespace newsgraph::train {

struct EnsembleOptions {
  std::filesystem::path train{};  // folder of NAME.txt and NAME.ann
  std::filesystem::path out{};    // folder of the models: tagger.ngm and parser.ngm are read there
  std::size_t networks = 3;
  std::size_t epochs = 0;
  std::size_t minimum = 0;  // occurrences of a feature that is kept
  float rate = 1.5e-3f;
  std::uint64_t seed = 1;
  bool keep_first = false;  // of mentions: the first reading stays that of OUT/mentions.ngm

  // For the header of the model.
  std::string text() const;
};

// Reads a text as the pipeline does before it looks for mentions.
class ArticleReader {
 public:
  // `models` is the folder of tagger.ngm and parser.ngm.
  static Result<std::unique_ptr<ArticleReader>> open(const std::filesystem::path& models);

  extract::Document read(const std::string& text) const;
  extract::WordSources sources() const { return {morphology_, gazetteer_}; }

 private:
  ArticleReader(extract::Morphology morphology, extract::Gazetteer gazetteer, extract::Tokenizer tokenizer)
      : morphology_(std::move(morphology)),
        gazetteer_(std::move(gazetteer)),
        tokenizer_(std::move(tokenizer)) {}

  extract::Morphology morphology_;
  extract::Gazetteer gazetteer_;
  extract::Tokenizer tokenizer_;
  std::unique_ptr<extract::Tagger> tagger_;  // reads through morphology_
  std::unique_ptr<extract::Parser> parser_;
};

// Numbers the names from 1, in their order, and gives them back sorted.
std::vector<std::string> number_names(std::map<std::string, std::uint32_t>* names);

// Network(number) makes a trainer; its train() runs in a thread of its own.
template <typename Network, typename Make>
std::vector<std::unique_ptr<Network>> train_networks(std::size_t count, Make make) {
  std::vector<std::unique_ptr<Network>> networks;
  for (std::size_t number = 0; number < count; ++number) networks.push_back(make(number));
  std::vector<std::thread> threads;
  for (auto& network : networks) threads.emplace_back([&network] { network->train(); });
  for (std::thread& thread : threads) thread.join();
  return networks;
}

// One line on stderr after each epoch.
void report_epoch(std::size_t epoch, std::size_t epochs, double loss);

}  // namespace newsgraph::train
