#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
  CLI::App app{"Russian news in, a knowledge graph out."};
  app.set_version_flag("--version", "newsgraph " NEWSGRAPH_VERSION);
  CLI11_PARSE(app, argc, argv);
  return 0;
}
