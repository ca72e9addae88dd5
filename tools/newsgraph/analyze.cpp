// analyze: tokens, tags, lemmas and trees of a text as CoNLL-U, which opens in any tool of Universal
// Dependencies.
#include <iostream>
#include <optional>

#include "base/data_path.h"
#include "base/mapped_file.h"
#include "extract/syntax/conllu.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"
#include "extract/text/tokenizer.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {
namespace {

using namespace extract;

struct Options {
  std::vector<std::string> files;
  std::string tokens = "text";
  std::string format = "conllu";
  bool no_trees = false;
};

template <typename Component, typename... Arguments>
Result<Component> open_from(std::string_view name, const Arguments&... arguments) {
  const auto path = find_data(name);
  if (!path) return path.error();
  return Component::open(*path, arguments...);
}

class Analyst {
 public:
  Analyst(const Options& options, const Tokenizer& tokenizer, const Tagger& tagger, const Parser* parser)
      : options_(options), tokenizer_(tokenizer), tagger_(tagger), parser_(parser) {}

  // True when all of it was read.
  bool analyze(const std::string& text, const std::string& name) const {
    return options_.tokens == "conllu" ? analyze_tokens(text, name) : analyze_text(text);
  }

 private:
  void annotate(Document* document) const {
    tagger_.tag(document);
    if (parser_ != nullptr) parser_->parse(document);
  }

  bool analyze_text(const std::string& text) const {
    Document document;
    document.article.text = text;
    tokenizer_.split(&document);
    annotate(&document);
    std::string table;
    for (const DocumentSentence& sentence : document.sentences) {
      table.clear();
      append_conllu(to_conllu(document, sentence), &table);
      std::cout << table;
    }
    return true;
  }

  // A broken sentence is reported and left out; the rest is analysed.
  bool analyze_tokens(const std::string& text, const std::string& name) const {
    ConlluReader reader(text, name);
    ConlluSentence sentence;
    std::string table;
    bool complete = true;
    while (true) {
      const auto more = reader.next(&sentence);
      if (!more) {
        complete = false;
        warn(more.error().message());
        continue;
      }
      if (!*more) return complete;
      Document document;
      append_sentence(sentence, &document);
      for (Token& token : document.tokens) token.head = kNoHead;
      annotate(&document);
      copy_annotation(document, document.sentences.front(), &sentence.tokens);
      table.clear();
      append_conllu(sentence, &table);
      std::cout << table;
    }
  }

  const Options& options_;
  const Tokenizer& tokenizer_;
  const Tagger& tagger_;
  const Parser* parser_;
};

Result<std::string> read_input(const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  const auto mapped = MappedFile::open(file);
  if (!mapped) return mapped.error();
  const auto bytes = mapped->bytes();
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

int run(const Options& options) {
  std::ios::sync_with_stdio(false);
  const auto tokenizer = open_from<Tokenizer>("text");
  if (!tokenizer) return fail(tokenizer.error());
  const auto morphology = open_from<Morphology>("dictionary.ngd");
  if (!morphology) return fail(morphology.error());
  const auto tagger = open_from<Tagger>("models/tagger.ngm", *morphology);
  if (!tagger) return fail(tagger.error());
  std::optional<Parser> parser;
  if (!options.no_trees) {
    auto opened = open_from<Parser>("models/parser.ngm");
    if (!opened) return fail(opened.error());
    parser = std::move(*opened);
  }
  const Analyst analyst(options, *tokenizer, *tagger, parser ? &*parser : nullptr);
  int status = 0;
  for (const std::string& file : options.files) {
    const auto text = read_input(file);
    if (!text) {
      status = fail(text.error());
    } else if (!analyst.analyze(*text, file)) {
      status = 1;
    }
  }
  return status;
}

}  // namespace

void add_analyze(Cli& cli) {
  CLI::App* command = add_command(cli, "analyze", "Tokens, tags, lemmas and dependency trees as CoNLL-U",
                                  "newsgraph analyze article.txt > article.conllu");
  auto options = std::make_shared<Options>();
  options->files = {"-"};
  command->add_option("files", options->files, "Texts, or CoNLL-U with --tokens conllu; - is standard input");
  command->add_option("--tokens", options->tokens, "Where tokens come from: cut the text, or keep a table's")
      ->check(CLI::IsMember({"text", "conllu"}))
      ->capture_default_str();
  command->add_option("--format", options->format, "What is written")
      ->check(CLI::IsMember({"conllu"}))
      ->capture_default_str();
  command->add_flag("--no-trees", options->no_trees, "Tags and lemmas only");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
