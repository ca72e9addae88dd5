#include "tools/newsgraph/ordered_lines.h"

#include <atomic>
#include <iostream>
#include <thread>
#include <vector>

namespace newsgraph::tools {
namespace {

constexpr std::size_t kBatch = 256;

std::vector<std::string> work(unsigned threads, const std::vector<LineJob>& jobs) {
  std::vector<std::string> lines(jobs.size());
  std::atomic<std::size_t> taken{0};
  const auto run = [&] {
    for (std::size_t i = taken++; i < jobs.size(); i = taken++) lines[i] = jobs[i]();
  };
  std::vector<std::thread> helpers;
  for (unsigned i = 1; i < threads; ++i) helpers.emplace_back(run);
  run();
  for (auto& helper : helpers) helper.join();
  return lines;
}

}  // namespace

void write_ordered_lines(unsigned threads, const std::function<bool(LineJob*)>& next) {
  const std::size_t size = threads > 1 ? kBatch : 1;
  for (bool more = true; more;) {
    std::vector<LineJob> jobs;
    while (jobs.size() < size) {
      LineJob job;
      more = next(&job);
      if (!more) break;
      jobs.push_back(std::move(job));
    }
    for (const auto& line : work(threads, jobs)) std::cout << line << '\n';
    if (!std::cout.flush()) return;
  }
}

}  // namespace newsgraph::tools
