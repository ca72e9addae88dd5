// program.h - runs the built program as a person or a pipe would.
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/wait.h>

#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace newsgraph::tools {

struct ProgramRun {
  int status = -1;
  std::string output;  // standard output only
};

// `input` goes to standard input through a file; standard error is dropped unless the arguments redirect it.
inline ProgramRun run_program(const std::string& arguments, const std::string& input = "") {
  const auto file = temporary_file("standard_input");
  std::ofstream(file, std::ios::binary) << input;
  const std::string command =
      "exec 2>/dev/null; " + std::string(NEWSGRAPH_PROGRAM) + " " + arguments + " < " + file.string();
  ProgramRun run;
  if (std::FILE* pipe = popen(command.c_str(), "r")) {
    char buffer[1 << 14];
    while (const std::size_t read = std::fread(buffer, 1, sizeof buffer, pipe))
      run.output.append(buffer, read);
    const int status = pclose(pipe);
    run.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  return run;
}

}  // namespace newsgraph::tools
