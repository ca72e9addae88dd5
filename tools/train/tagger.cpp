#include "extract/syntax/tagger.h"

#include <chrono>

#include "base/data_path.h"
#include "tools/train/commands.h"
#include "tools/train/tagger_trainer.h"
#include "tools/train/treebank.h"

namespace newsgraph::train {
namespace {

struct Arguments {
  std::vector<std::string> train, auxiliary, dev;
  std::string untagged, out;
  int news_times = 1;
  TaggerOptions options;
};

void measure(const std::vector<extract::Document>& dev, const extract::Morphology& morphology,
             const Arguments& arguments, int epoch) {
  const auto tagger = extract::Tagger::open(arguments.out, morphology);
  if (!tagger) return report(tagger.error().message());
  for (std::size_t i = 0; i < dev.size(); ++i) {
    extract::Document predicted = dev[i];
    const auto start = std::chrono::steady_clock::now();
    tagger->tag(&predicted);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    Accuracy accuracy;
    accuracy.add(dev[i], predicted);
    report("epoch " + std::to_string(epoch) + "  " + arguments.dev[i] + "  " + accuracy.summary() + "  " +
           std::to_string(static_cast<int>(static_cast<double>(accuracy.tokens) / seconds.count())) +
           " tokens/s");
  }
}

// The conventions of a file are those of the treebank its name begins with.
Result<std::vector<TaggedCorpus>> read_corpora(const Arguments& arguments) {
  std::vector<TaggedCorpus> corpora;
  for (const bool auxiliary : {false, true}) {
    for (const std::string& path : auxiliary ? arguments.auxiliary : arguments.train) {
      auto documents = read_treebanks({path});
      if (!documents) return documents.error();
      const int conventions = conventions_of(path);
      const bool news = conventions == 2 || conventions == 3;
      corpora.push_back({std::move(*documents), conventions, auxiliary, news ? arguments.news_times : 1});
    }
  }
  return corpora;
}

int run(const Arguments& arguments) {
  const auto dictionary = find_data("dictionary.ngd");
  if (!dictionary) return fail(dictionary.error());
  const auto morphology = extract::Morphology::open(*dictionary);
  if (!morphology) return fail(morphology.error());
  const auto corpora = read_corpora(arguments);
  if (!corpora) return fail(corpora.error());
  const auto dev = read_treebanks(arguments.dev);
  if (!dev) return fail(dev.error());
  std::vector<extract::Document> untagged;
  if (!arguments.untagged.empty()) {
    auto read = read_untagged(arguments.untagged);
    if (!read) return fail(read.error());
    untagged = std::move(*read);
  }
  std::function<void(int)> epoch_done;
  if (!dev->empty()) epoch_done = [&](int epoch) { measure(*dev, *morphology, arguments, epoch); };
  const auto trained =
      train_tagger(*corpora, untagged, *morphology, arguments.options, arguments.out, epoch_done);
  return trained ? 0 : fail(trained.error());
}

}  // namespace

void add_tagger(Trainer& trainer) {
  CLI::App* command = trainer.app.add_subcommand("tagger", "Train the tagger on tagged corpora");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--train", arguments->train, "CoNLL-U files to train on")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--auxiliary", arguments->auxiliary, "CoNLL-U files mapped from another scheme");
  command->add_option("--dev", arguments->dev, "CoNLL-U files to measure on after each epoch");
  command->add_option("--out", arguments->out, "The model to write")->required();
  TaggerOptions& options = arguments->options;
  command->add_option("--epochs", options.epochs, "Times over the data")->capture_default_str();
  command
      ->add_option("--auxiliary-parts", options.auxiliary_parts,
                   "An epoch sees one part of the auxiliary files")
      ->capture_default_str();
  command->add_option("--conventions", options.conventions, "Whose conventions to follow")
      ->capture_default_str();
  command->add_option("--rate", options.rate, "Adam's first rate")->capture_default_str();
  command->add_option("--embedding", options.shape.embedding, "Size of embeddings")->capture_default_str();
  command->add_option("--convolution", options.shape.convolution, "Size of the convolution")
      ->capture_default_str();
  command->add_option("--recurrent", options.shape.recurrent, "Recurrent units per direction")
      ->capture_default_str();
  command->add_option("--layers", options.shape.layers, "Recurrent layers")->capture_default_str();
  command->add_option("--word-dropout", options.word_dropout, "")->capture_default_str();
  command->add_option("--embedding-dropout", options.embedding_dropout, "")->capture_default_str();
  command->add_option("--news-times", arguments->news_times, "An epoch sees GSD and PUD so often")
      ->capture_default_str();
  command->add_option("--corpus-dropout", options.corpus_dropout, "")->capture_default_str();
  command->add_option("--code-dropout", options.code_dropout, "")->capture_default_str();
  command->add_option("--seed", options.seed, "Where the network begins")->capture_default_str();
  command->add_option("--teachers", options.teachers, "Networks that teach the one that is written")
      ->capture_default_str();
  command->add_option("--untagged", arguments->untagged, "Folder of texts (NAME.txt) for the teachers to tag")
      ->check(CLI::ExistingDirectory);
  command->add_option("--gold-share", options.gold_share, "Of what a tagged word teaches beside the teachers")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command
      ->add_option("--taught-epochs", options.taught_epochs, "Times over the data of a network with teachers")
      ->capture_default_str();
  command->add_option("--untagged-parts", options.untagged_parts, "An epoch sees one part of the texts")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->callback([&trainer, arguments] { trainer.run = [arguments] { return run(*arguments); }; });
}

}  // namespace newsgraph::train
