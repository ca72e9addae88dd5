#include <filesystem>
#include <memory>

#include "tools/train/commands.h"

namespace newsgraph::train {

// In the order in which they read each other: mentions and relations see the tags and trees of the new
// models.
void add_all(Trainer& trainer) {
  auto* command = trainer.app.add_subcommand("all", "every model, one after the other");
  auto data = std::make_shared<std::filesystem::path>("../shared/data");
  auto out = std::make_shared<std::filesystem::path>("datasets/models");
  command->add_option("--data", *data, "folder with ud/ and nerel/train/")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
  command->add_option("--out", *out, "folder of the models")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
  command->callback([&trainer, data, out] {
    trainer.run = [data, out] {
      const std::string articles = (*data / "nerel" / "train").string();
      if (const int failed = run_command({"syntax", "--data", data->string(), "--out", out->string()}))
        return failed;
      for (const char* model : {"mentions", "relations"}) {
        if (const int failed = run_command({model, "--train", articles, "--out", out->string()}))
          return failed;
      }
      return 0;
    };
  });
}

}  // namespace newsgraph::train
