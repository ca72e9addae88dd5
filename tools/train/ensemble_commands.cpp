#include <memory>

#include "tools/train/mention_trainer.h"
#include "tools/train/relation_trainer.h"

namespace newsgraph::train {
namespace {

using TrainEnsemble = Result<void> (*)(const EnsembleOptions& options, const ArticleReader& reader);

std::shared_ptr<EnsembleOptions> add_command(Trainer& trainer, const std::string& name,
                                             const std::string& description, const EnsembleOptions& defaults,
                                             TrainEnsemble train) {
  auto* command = trainer.app.add_subcommand(name, description);
  auto options = std::make_shared<EnsembleOptions>(defaults);
  command->add_option("--train", options->train, "folder of NAME.txt and NAME.ann")->required();
  command->add_option("--out", options->out, "folder of the models, with tagger.ngm and parser.ngm")
      ->check(CLI::ExistingDirectory)
      ->required();
  command->add_option("--networks", options->networks, "networks that vote")
      ->check(CLI::Range(1, static_cast<int>(extract::kMostMembers)))
      ->capture_default_str();
  command->add_option("--epochs", options->epochs, "passes over the articles")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--minimum", options->minimum, "occurrences of a feature that is kept")
      ->capture_default_str();
  command->add_option("--seed", options->seed, "of the random numbers")->capture_default_str();
  command->footer("Example: newsgraph-train " + name + " --train nerel/train --out datasets/models");
  command->callback([&trainer, options, train] {
    trainer.run = [options, train] {
      const auto reader = ArticleReader::open(options->out);
      if (!reader) return fail(reader.error());
      const auto done = train(*options, **reader);
      return done ? 0 : fail(done.error());
    };
  });
  return options;
}

}  // namespace

void add_mentions(Trainer& trainer) {
  const auto options =
      add_command(trainer, "mentions", "the recogniser of nested mentions, from brat annotation",
                  kMentionDefaults, train_mentions);
  trainer.app.get_subcommand("mentions")
      ->add_flag("--keep-first", options->keep_first, "train the second reading alone, for OUT/mentions.ngm");
}

void add_relations(Trainer& trainer) {
  add_command(trainer, "relations", "the relations between mentions, from brat annotation", kRelationDefaults,
              train_relations);
}

}  // namespace newsgraph::train
