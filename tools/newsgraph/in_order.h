// in_order.h - jobs done by several threads, their results handed on in the order the jobs came.
// What is handed on is the same for every number of threads. With one thread each job is done at once, so
// that a program made of it works as a filter. Memory: at most kBatch jobs and results at a time. Threads:
// push() and finish() from one; jobs run at the same time on `threads` of them.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace newsgraph::tools {

template <typename Result>
class InOrder {
 public:
  using Job = std::function<Result()>;

  // `done` takes each result and says whether to go on.
  InOrder(unsigned threads, std::function<bool(Result)> done) : threads_(threads), done_(std::move(done)) {}

  // False when `done` has said to stop.
  bool push(Job job) {
    jobs_.push_back(std::move(job));
    return jobs_.size() < (threads_ > 1 ? kBatch : 1) || run_batch();
  }

  void finish() { run_batch(); }

 private:
  static constexpr std::size_t kBatch = 256;

  bool run_batch() {
    std::vector<std::optional<Result>> results(jobs_.size());
    std::atomic<std::size_t> taken{0};
    const auto work = [&] {
      for (std::size_t i = taken++; i < jobs_.size(); i = taken++) results[i] = jobs_[i]();
    };
    std::vector<std::thread> helpers;
    for (unsigned i = 1; i < threads_ && i < jobs_.size(); ++i) helpers.emplace_back(work);
    work();
    for (auto& helper : helpers) helper.join();
    jobs_.clear();
    for (auto& result : results) go_on_ = go_on_ && done_(std::move(*result));
    return go_on_;
  }

  unsigned threads_;
  std::function<bool(Result)> done_;
  std::vector<Job> jobs_;
  bool go_on_ = true;
};

}  // namespace newsgraph::tools
