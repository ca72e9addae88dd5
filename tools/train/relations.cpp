#include <memory>

#include "base/data_path.h"
#include "tools/train/commands.h"
#include "tools/train/relation_trainer.h"

namespace newsgraph::train {

void add_relations(Trainer& trainer) {
  auto* command =
      trainer.app.add_subcommand("relations", "the relations between mentions, from brat annotation");
  auto options = std::make_shared<RelationOptions>();
  command->add_option("--train", options->train, "folder of NAME.txt and NAME.ann")->required();
  command->add_option("--output", options->output, "model file to write")->required();
  command->add_option("--networks", options->networks, "networks that vote")
      ->check(CLI::Range(1, 8))
      ->capture_default_str();
  command->add_option("--epochs", options->epochs, "passes over the articles")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--minimum", options->minimum, "occurrences of a feature that is kept")
      ->capture_default_str();
  command->add_option("--seed", options->seed, "of the random numbers")->capture_default_str();
  command->footer(
      "Example: newsgraph-train relations --train nerel/train --output datasets/models/relations.ngm");
  command->callback([&trainer, options] {
    trainer.run = [options] {
      const auto dictionary = find_data("dictionary.ngd");
      if (!dictionary) return fail(dictionary.error());
      const auto morphology = extract::Morphology::open(*dictionary);
      if (!morphology) return fail(morphology.error());
      const auto folder = find_data("text");
      if (!folder) return fail(folder.error());
      const auto tokenizer = extract::Tokenizer::open(*folder);
      if (!tokenizer) return fail(tokenizer.error());
      const auto done = train_relations(*options, *tokenizer, *morphology);
      return done ? 0 : fail(done.error());
    };
  });
}

}  // namespace newsgraph::train
