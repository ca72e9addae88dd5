#include "extract/syntax/parser.h"

#include <chrono>

#include "tools/train/commands.h"
#include "tools/train/parser_trainer.h"
#include "tools/train/treebank.h"

namespace newsgraph::train {
namespace {

struct Arguments {
  std::vector<std::string> train, dev;
  std::string out;
  ParserOptions options;
};

void measure(const std::vector<extract::Document>& dev, const Arguments& arguments, int epoch) {
  const auto parser = extract::Parser::open(arguments.out);
  if (!parser) return report(parser.error().message());
  for (std::size_t i = 0; i < dev.size(); ++i) {
    extract::Document predicted = dev[i];
    const auto start = std::chrono::steady_clock::now();
    parser->parse(&predicted);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    Accuracy accuracy;
    accuracy.add(dev[i], predicted);
    report("epoch " + std::to_string(epoch) + "  " + arguments.dev[i] + "  " + accuracy.summary() + "  " +
           std::to_string(static_cast<int>(static_cast<double>(accuracy.tokens) / seconds.count())) +
           " tokens/s");
  }
}

int run(const Arguments& arguments) {
  const auto treebanks = read_treebanks(arguments.train);
  if (!treebanks) return fail(treebanks.error());
  const auto dev = read_treebanks(arguments.dev);
  if (!dev) return fail(dev.error());
  std::function<void(int)> epoch_done;
  if (!dev->empty()) epoch_done = [&](int epoch) { measure(*dev, arguments, epoch); };
  const auto trained = train_parser(*treebanks, arguments.options, arguments.out, epoch_done);
  return trained ? 0 : fail(trained.error());
}

}  // namespace

void add_parser(Trainer& trainer) {
  CLI::App* command = trainer.app.add_subcommand("parser", "Train the dependency parser on tagged treebanks");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--train", arguments->train, "CoNLL-U files to train on")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--dev", arguments->dev, "CoNLL-U files to measure on after each epoch");
  command->add_option("--out", arguments->out, "The model to write")->required();
  ParserOptions& options = arguments->options;
  command->add_option("--epochs", options.epochs, "Times over the data")->capture_default_str();
  command->add_option("--rate", options.rate, "Adam's first rate")->capture_default_str();
  command->add_option("--embedding", options.shape.encoder.embedding, "Size of embeddings")
      ->capture_default_str();
  command->add_option("--convolution", options.shape.encoder.convolution, "Size of the convolution")
      ->capture_default_str();
  command->add_option("--recurrent", options.shape.encoder.recurrent, "Recurrent units per direction")
      ->capture_default_str();
  command->add_option("--layers", options.shape.encoder.layers, "Recurrent layers")->capture_default_str();
  command->add_option("--arc", options.shape.arc, "Hidden units for arcs")->capture_default_str();
  command->add_option("--label", options.shape.label, "Hidden units for relations")->capture_default_str();
  command->add_option("--batch", options.batch_tokens, "Tokens of a batch")->capture_default_str();
  command->add_option("--word-dropout", options.word_dropout, "")->capture_default_str();
  command->add_option("--embedding-dropout", options.embedding_dropout, "")->capture_default_str();
  command->add_option("--code-dropout", options.code_dropout, "")->capture_default_str();
  command->add_option("--min-count", options.min_count, "Rarer features have no embedding")
      ->capture_default_str();
  command->add_option("--seed", options.seed, "")->capture_default_str();
  command->callback([&trainer, arguments] { trainer.run = [arguments] { return run(*arguments); }; });
}

}  // namespace newsgraph::train
