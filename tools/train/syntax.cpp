// syntax: one command for the models of extract/syntax. The parser must learn from tags as they will be
// predicted, not from gold ones, so the treebanks are first tagged by halves: each half by a tagger trained
// on the other (jackknifing).
#include "base/data_path.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"
#include "tools/train/commands.h"
#include "tools/train/parser_trainer.h"
#include "tools/train/tagger_trainer.h"
#include "tools/train/treebank.h"

namespace newsgraph::train {
namespace {

using extract::Document;
using extract::Morphology;

constexpr std::size_t kHeldOutEvery = 10;  // of the news treebanks: its last sentence is kept to measure on
constexpr int kNewsTimes = 2;              // that the tagger sees them in an epoch: they are few

struct Arguments {
  std::string data = "../shared/data";
  std::string out = "datasets/models";
  bool measure = false;
  bool keep_parser = false;
  int teachers = 3;  // of the tagger that is written; those for the parser learn alone
  TaggerOptions tagger;
  ParserOptions parser;
};

class SyntaxTrainer {
 public:
  SyntaxTrainer(const Arguments& arguments, const Morphology& morphology)
      : arguments_(arguments), morphology_(morphology) {}

  Result<void> run() {
    if (auto read = read_data(); !read) return read;
    if (!arguments_.keep_parser) {
      if (auto done = make_parser(); !done) return done;
    }
    if (auto done = make_tagger(); !done) return done;
    return measure();
  }

 private:
  std::string tagger_path() const { return arguments_.out + "/tagger.ngm"; }
  std::string parser_path() const { return arguments_.out + "/parser.ngm"; }

  Result<void> make_parser() {
    std::vector<Document> tagged;
    for (std::size_t half = 0; half < 2; ++half) {
      report("tagging half " + std::to_string(half + 1) + " of the treebanks with the other's tagger");
      if (auto done = tag_half(half, &tagged); !done) return done;
    }
    report("training the parser");
    return train_parser(tagged, arguments_.parser, parser_path(), nullptr);
  }

  Result<void> make_tagger() const {
    std::vector<Document> untagged;
    if (arguments_.teachers > 0) {
      auto read = read_untagged(arguments_.data + "/nerel/train");
      if (!read) return read.error();
      untagged = std::move(*read);
    }
    report("training the tagger, with " + std::to_string(arguments_.teachers) + " teachers");
    TaggerOptions options = arguments_.tagger;
    options.teachers = arguments_.teachers;
    return train_tagger(corpora_, untagged, morphology_, options, tagger_path(), nullptr);
  }

  Result<void> read_data() {
    for (const char* name :
         {"taiga-train.conllu", "taiga-dev.conllu", "poetry-dev.conllu", "poetry-test.conllu"}) {
      if (auto added = add_corpus(name, false); !added) return added;
    }
    for (const char* name : {"gsd-dev.conllu", "pud-even.conllu"}) {
      auto documents = read_treebanks({arguments_.data + "/ud/" + name});
      if (!documents) return documents.error();
      const Document& document = documents->front();
      held_out_names_.emplace_back(name);
      if (arguments_.measure) {
        held_out_.push_back(document);
        continue;
      }
      const auto is_held_out = [](std::size_t i) { return i % kHeldOutEvery == kHeldOutEvery - 1; };
      held_out_.push_back(select_sentences(document, is_held_out));
      corpora_.push_back(
          {{select_sentences(document, std::not_fn(is_held_out))}, conventions_of(name), false, kNewsTimes});
    }
    return add_corpus("opencorpora-tags.conllu.xz", true);
  }

  Result<void> add_corpus(const std::string& name, bool auxiliary) {
    auto documents = read_treebanks({arguments_.data + "/ud/" + name});
    if (!documents) return documents.error();
    corpora_.push_back({std::move(*documents), conventions_of(name), auxiliary});
    return {};
  }

  Result<void> tag_half(std::size_t half, std::vector<Document>* tagged) {
    std::vector<TaggedCorpus> training;
    std::vector<Document> rest;
    for (const TaggedCorpus& corpus : corpora_) {
      if (corpus.auxiliary) {
        training.push_back(corpus);
        continue;
      }
      const Document& document = corpus.documents.front();
      training.push_back({{select_sentences(document, [&](std::size_t i) { return i % 2 != half; })},
                          corpus.conventions,
                          corpus.auxiliary,
                          corpus.times});
      rest.push_back(select_sentences(document, [&](std::size_t i) { return i % 2 == half; }));
    }
    if (auto done = train_tagger(training, {}, morphology_, arguments_.tagger, tagger_path(), nullptr); !done)
      return done;
    const auto tagger = extract::Tagger::open(tagger_path(), morphology_);
    if (!tagger) return tagger.error();
    for (Document& document : rest) {
      tagger->tag(&document);
      tagged->push_back(std::move(document));
    }
    return {};
  }

  Result<void> measure() const {
    const auto tagger = extract::Tagger::open(tagger_path(), morphology_);
    if (!tagger) return tagger.error();
    const auto parser = extract::Parser::open(parser_path());
    if (!parser) return parser.error();
    for (std::size_t i = 0; i < held_out_.size(); ++i) {
      Document predicted = held_out_[i];
      tagger->tag(&predicted);
      parser->parse(&predicted);
      Accuracy accuracy;
      accuracy.add(held_out_[i], predicted);
      report(held_out_names_[i] + (arguments_.measure ? "" : ", held-out tenth") + ": " + accuracy.summary());
    }
    return {};
  }

  const Arguments& arguments_;
  const Morphology& morphology_;
  std::vector<TaggedCorpus> corpora_;
  std::vector<Document> held_out_;
  std::vector<std::string> held_out_names_;
};

int run(const Arguments& arguments) {
  const auto dictionary = find_data("dictionary.ngd");
  if (!dictionary) return fail(dictionary.error());
  const auto morphology = Morphology::open(*dictionary);
  if (!morphology) return fail(morphology.error());
  const auto done = SyntaxTrainer(arguments, *morphology).run();
  return done ? 0 : fail(done.error());
}

}  // namespace

void add_syntax(Trainer& trainer) {
  CLI::App* command =
      trainer.app.add_subcommand("syntax", "Train the tagger and the parser from the treebanks");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--data", arguments->data, "Folder with ud/, and nerel/train/ for teachers")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
  command->add_option("--out", arguments->out, "Folder of the models")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
  command->add_flag("--measure", arguments->measure,
                    "Train without gsd-dev and pud-even and measure on them whole; not for models to ship");
  command->add_flag("--keep-parser", arguments->keep_parser,
                    "Train the tagger alone and leave the parser that is in the folder of the models");
  command->add_option("--tagger-epochs", arguments->tagger.epochs, "")->capture_default_str();
  command->add_option("--seed", arguments->tagger.seed, "Where the tagger begins")->capture_default_str();
  command
      ->add_option("--teachers", arguments->teachers,
                   "Networks that teach the tagger, also on nerel/train/*.txt")
      ->capture_default_str();
  command->add_option("--taught-epochs", arguments->tagger.taught_epochs, "Of the tagger, with teachers")
      ->capture_default_str();
  command->add_option("--parser-epochs", arguments->parser.epochs, "")->capture_default_str();
  command->add_option("--conventions", arguments->tagger.conventions, "Whose conventions the tagger follows")
      ->capture_default_str();
  command->callback([&trainer, arguments] { trainer.run = [arguments] { return run(*arguments); }; });
}

}  // namespace newsgraph::train
