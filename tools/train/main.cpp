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

}  // namespace newsgraph::train

int main(int argc, char** argv) {
  newsgraph::train::Trainer trainer;
  trainer.app.name("newsgraph-train");
  trainer.app.description(
      "Trains the models of newsgraph from annotated corpora; the same input gives the same bytes.");
  trainer.app.require_subcommand(1);
  newsgraph::train::add_syntax(trainer);
  newsgraph::train::add_tagger(trainer);
  newsgraph::train::add_mentions(trainer);
  newsgraph::train::add_parser(trainer);
  newsgraph::train::add_relations(trainer);
  try {
    trainer.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return trainer.app.exit(error) == 0 ? 0 : 2;
  }
  return trainer.run ? trainer.run() : 2;
}
