#include "tools/newsgraph/new_file.h"

#include <csignal>
#include <cstdio>
#include <filesystem>

#include <unistd.h>

namespace newsgraph::tools {
namespace {

// A signal handler reaches nothing but globals, and may call unlink(). Empty: there is nothing to take away.
char new_file[4096], new_lock[4096];
volatile std::sig_atomic_t is_new = 0;

void take_away() {
  if (!is_new) return;
  is_new = 0;
  unlink(new_file);
  unlink(new_lock);
}

void on_end(int signal) {
  take_away();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

NewFile::NewFile(const std::string& path) {
  if (std::error_code code; !std::filesystem::exists(path, code)) path_ = path;
}

void NewFile::made(const graph::Graph& graph) {
  const std::string lock = path_ + "-lock";
  if (path_.empty() || graph.node_count() > 0 || lock.size() >= sizeof new_lock) return;
  std::snprintf(new_file, sizeof new_file, "%s", path_.c_str());
  std::snprintf(new_lock, sizeof new_lock, "%s", lock.c_str());
  is_new = 1;
  std::signal(SIGINT, on_end);
  std::signal(SIGTERM, on_end);
}

NewFile::~NewFile() {
  take_away();
}

void NewFile::keep() {
  is_new = 0;
}

}  // namespace newsgraph::tools
