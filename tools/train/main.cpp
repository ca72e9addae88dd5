#include <algorithm>
#include <iostream>

#include "tools/train/commands.h"

namespace newsgraph::train {

int fail(const Error& error) {
  std::cerr << "newsgraph-train: " << error.message() << '\n';
  return 1;
}

void report(const std::string& line) {
  std::cerr << line << '\n';
}

int run_command(std::vector<std::string> arguments) {
  Trainer trainer;
  trainer.app.name("newsgraph-train");
  trainer.app.description(
      "Trains the models of newsgraph from annotated corpora; the same input gives the same bytes.");
  trainer.app.require_subcommand(1);
  add_all(trainer);
  add_syntax(trainer);
  add_tagger(trainer);
  add_parser(trainer);
  add_mentions(trainer);
  add_relations(trainer);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    trainer.app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return trainer.app.exit(error) == 0 ? 0 : 2;
  }
  return trainer.run ? trainer.run() : 2;
}

}  // namespace newsgraph::train

int main(int argc, char** argv) {
  return newsgraph::train::run_command({argv + 1, argv + argc});
}
