#include <memory>

#include "base/data_path.h"
#include "tools/train/commands.h"
#include "tools/train/mention_trainer.h"

namespace newsgraph::train {

void add_mentions(Trainer& trainer) {
  auto* command =
      trainer.app.add_subcommand("mentions", "the recogniser of nested mentions, from brat annotation");
  auto options = std::make_shared<MentionOptions>();
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
      "Example: newsgraph-train mentions --train nerel/train --output datasets/models/mentions.ngm");
  command->callback([&trainer, options] {
    trainer.run = [options] {
      const auto path = find_data("dictionary.ngd");
      if (!path) return fail(path.error());
      const auto morphology = extract::Morphology::open(*path);
      if (!morphology) return fail(morphology.error());
      const auto done = train_mentions(*options, *morphology);
      return done ? 0 : fail(done.error());
    };
  });
}

}  // namespace newsgraph::train
