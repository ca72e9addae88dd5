#include "tools/train/ensemble.h"

#include <cstdio>

#include "base/data_path.h"

namespace newsgraph::train {

using namespace extract;

std::string EnsembleOptions::text() const {
  return "networks " + std::to_string(networks) + " epochs " + std::to_string(epochs) + " minimum " +
         std::to_string(minimum) + " seed " + std::to_string(seed);
}

Result<std::unique_ptr<ArticleReader>> ArticleReader::open(const std::filesystem::path& models) {
  const auto dictionary = find_data("dictionary.ngd");
  if (!dictionary) return dictionary.error();
  auto morphology = Morphology::open(*dictionary);
  if (!morphology) return morphology.error();
  auto gazetteer = Gazetteer::open();
  if (!gazetteer) return gazetteer.error();
  const auto folder = find_data("text");
  if (!folder) return folder.error();
  auto tokenizer = Tokenizer::open(*folder);
  if (!tokenizer) return tokenizer.error();
  std::unique_ptr<ArticleReader> reader(
      new ArticleReader(std::move(*morphology), std::move(*gazetteer), std::move(*tokenizer)));
  auto tagger = Tagger::open(models / "tagger.ngm", reader->morphology_);
  if (!tagger) return tagger.error();
  reader->tagger_ = std::make_unique<Tagger>(std::move(*tagger));
  auto parser = Parser::open(models / "parser.ngm");
  if (!parser) return parser.error();
  reader->parser_ = std::make_unique<Parser>(std::move(*parser));
  return reader;
}

Document ArticleReader::read(const std::string& text) const {
  Document document;
  document.article.text = text;
  tokenizer_.split(&document);
  tagger_->tag(&document);
  parser_->parse(&document);
  return document;
}

std::vector<std::string> number_names(std::map<std::string, std::uint32_t>* names) {
  std::vector<std::string> sorted;
  for (auto& [name, number] : *names) {
    sorted.push_back(name);
    number = static_cast<std::uint32_t>(sorted.size());
  }
  return sorted;
}

void report_epoch(std::size_t epoch, std::size_t epochs, double loss) {
  char line[100];
  std::snprintf(line, sizeof line, "epoch %zu of %zu: loss %.4f", epoch, epochs, loss);
  report(line);
}

}  // namespace newsgraph::train
