// Tokens per second of each step of reading text and of the whole extraction, with one thread and two: by the
// clock, and by the processor's time for a machine that does other work as well. How long opening took and
// the peak memory so far stand behind the steps. Prints one JSON object a line; run by tools/bench/text.
// usage: newsgraph-bench-text DATA-FOLDER FILE...
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <thread>

#include <sys/resource.h>

#include "base/data_path.h"
#include "extract/pipeline.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"
#include "extract/text/tokenizer.h"

namespace newsgraph {
namespace {

using namespace extract;

constexpr double kSeconds = 2.0;  // of each measurement, at least

using Step = std::function<void(Document*)>;

// What one thread got through.
struct Work {
  double tokens = 0.0;
  double seconds = 0.0;
  double processor_seconds = 0.0;
};

// Of the calling thread.
double processor_seconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Repeats `timed` after `before` on fresh copies of the texts.
Work repeat(const std::vector<std::string>& texts, const Step& before, const Step& timed) {
  Work work;
  while (work.seconds < kSeconds) {
    for (const std::string& text : texts) {
      Document document;
      document.article.text = text;
      before(&document);
      const auto start = std::chrono::steady_clock::now();
      const double processor_start = processor_seconds();
      timed(&document);
      work.processor_seconds += processor_seconds() - processor_start;
      work.seconds += seconds_since(start);
      work.tokens += static_cast<double>(document.tokens.size());
    }
  }
  return work;
}

void measure(const char* what, const std::vector<std::string>& texts, const Step& before, const Step& timed) {
  for (const unsigned count : {1U, 2U}) {
    std::vector<Work> works(count);
    std::vector<std::thread> threads;
    for (Work& work : works) threads.emplace_back([&] { work = repeat(texts, before, timed); });
    for (std::thread& thread : threads) thread.join();
    double rate = 0.0, processor_rate = 0.0;
    for (const Work& work : works) {
      rate += work.tokens / work.seconds;
      processor_rate += work.tokens / work.processor_seconds;
    }
    std::printf(
        "{\"what\": \"%s\", \"threads\": %u, \"tokens_per_second\": %.0f, "
        "\"tokens_per_processor_second\": %.0f}\n",
        what, count, rate, processor_rate / count);
  }
}

void report(const char* what, double opening) {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"what\": \"%s\", \"opening_milliseconds\": %.1f, \"peak_megabytes\": %.1f}\n", what,
              opening * 1000.0, static_cast<double>(usage.ru_maxrss) / 1024.0);
}

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.message().c_str());
  return 1;
}

int run_reading(const std::string& data, const std::vector<std::string>& texts) {
  const auto start = std::chrono::steady_clock::now();
  const auto morphology = Morphology::open(data + "/dictionary.ngd");
  if (!morphology) return fail(morphology.error());
  const auto tokenizer = Tokenizer::open(data + "/text");
  if (!tokenizer) return fail(tokenizer.error());
  const auto tagger = Tagger::open(data + "/models/tagger.ngm", *morphology);
  if (!tagger) return fail(tagger.error());
  const auto parser = Parser::open(data + "/models/parser.ngm");
  if (!parser) return fail(parser.error());
  const double opening = seconds_since(start);

  const Step nothing = [](Document*) {};
  const Step tokenize = [&](Document* document) { tokenizer->split(document); };
  const Step tag = [&](Document* document) { tagger->tag(document); };
  const Step parse = [&](Document* document) { parser->parse(document); };
  const auto both = [](Step first, Step second) {
    return [first, second](Document* document) { first(document), second(document); };
  };
  measure("tokenize", texts, nothing, tokenize);
  measure("tag", texts, tokenize, tag);
  measure("parse", texts, both(tokenize, tag), parse);
  measure("tokenize and tag", texts, nothing, both(tokenize, tag));
  measure("tokenize, tag and parse", texts, nothing, both(both(tokenize, tag), parse));
  report("reading", opening);
  return 0;
}

int run_extraction(const std::vector<std::string>& texts) {
  const auto start = std::chrono::steady_clock::now();
  const auto pipeline = Pipeline::open();
  if (!pipeline) return fail(pipeline.error());
  const double opening = seconds_since(start);
  measure(
      "whole extraction", texts, [](Document*) {},
      [&](Document* document) { *document = pipeline->analyze(document->article); });
  report("whole extraction", opening);
  return 0;
}

}  // namespace
}  // namespace newsgraph

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: newsgraph-bench-text DATA-FOLDER FILE...\n"), 2;
  std::vector<std::string> texts;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  newsgraph::set_data_folder(argv[1]);
  const int failed = newsgraph::run_reading(argv[1], texts);
  return failed != 0 ? failed : newsgraph::run_extraction(texts);
}
