// Tokens per second of each step of reading text, with one thread and two, and the peak memory at the end.
// Prints one JSON object a line; run by tools/bench/text. usage: newsgraph-bench-text DATA-FOLDER FILE...
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

#include <sys/resource.h>

#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"
#include "extract/text/tokenizer.h"

namespace newsgraph {
namespace {

using namespace extract;

constexpr double kSeconds = 2.0;  // of each measurement, at least

struct Chain {
  Tokenizer tokenizer;
  Tagger tagger;
  Parser parser;
};

using Step = std::function<void(const Chain&, Document*)>;

// Repeats `timed` after `before` on fresh copies of the texts; returns the tokens it got through.
std::size_t repeat(const Chain& chain, const std::vector<std::string>& texts, const Step& before,
                   const Step& timed, double* spent) {
  using Clock = std::chrono::steady_clock;
  std::size_t tokens = 0;
  while (*spent < kSeconds) {
    for (const std::string& text : texts) {
      Document document;
      document.article.text = text;
      before(chain, &document);
      const auto start = Clock::now();
      timed(chain, &document);
      *spent += std::chrono::duration<double>(Clock::now() - start).count();
      tokens += document.tokens.size();
    }
  }
  return tokens;
}

void measure(const char* what, const Chain& chain, const std::vector<std::string>& texts, const Step& before,
             const Step& timed) {
  for (const unsigned count : {1U, 2U}) {
    std::vector<double> rates(count);
    std::vector<std::thread> threads;
    for (double& rate : rates) {
      threads.emplace_back([&] {
        double spent = 0.0;
        const std::size_t tokens = repeat(chain, texts, before, timed, &spent);
        rate = static_cast<double>(tokens) / spent;
      });
    }
    for (std::thread& thread : threads) thread.join();
    double rate = 0.0;
    for (const double each : rates) rate += each;
    std::printf("{\"what\": \"%s\", \"threads\": %u, \"tokens_per_second\": %.0f}\n", what, count, rate);
  }
}

int run(const std::string& data, const std::vector<std::string>& texts) {
  const auto start = std::chrono::steady_clock::now();
  const auto morphology = Morphology::open(data + "/dictionary.ngd");
  if (!morphology) return std::fprintf(stderr, "%s\n", morphology.error().message().c_str()), 1;
  auto tokenizer = Tokenizer::open(data + "/text");
  if (!tokenizer) return std::fprintf(stderr, "%s\n", tokenizer.error().message().c_str()), 1;
  auto tagger = Tagger::open(data + "/models/tagger.ngm", *morphology);
  if (!tagger) return std::fprintf(stderr, "%s\n", tagger.error().message().c_str()), 1;
  auto parser = Parser::open(data + "/models/parser.ngm");
  if (!parser) return std::fprintf(stderr, "%s\n", parser.error().message().c_str()), 1;
  const std::chrono::duration<double, std::milli> opening = std::chrono::steady_clock::now() - start;
  const Chain chain{std::move(*tokenizer), std::move(*tagger), std::move(*parser)};

  const Step nothing = [](const Chain&, Document*) {};
  const Step tokenize = [](const Chain& c, Document* d) { c.tokenizer.split(d); };
  const Step tag = [](const Chain& c, Document* d) { c.tagger.tag(d); };
  const Step parse = [](const Chain& c, Document* d) { c.parser.parse(d); };
  const auto both = [](Step first, Step second) {
    return [first, second](const Chain& c, Document* d) { first(c, d), second(c, d); };
  };
  measure("tokenize", chain, texts, nothing, tokenize);
  measure("tag", chain, texts, tokenize, tag);
  measure("parse", chain, texts, both(tokenize, tag), parse);
  measure("tokenize and tag", chain, texts, nothing, both(tokenize, tag));
  measure("whole chain", chain, texts, nothing, both(both(tokenize, tag), parse));
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"what\": \"opening\", \"milliseconds\": %.1f}\n", opening.count());
  std::printf("{\"what\": \"peak memory\", \"megabytes\": %.1f}\n",
              static_cast<double>(usage.ru_maxrss) / 1024.0);
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
  return newsgraph::run(argv[1], texts);
}
