// newsgraph extract FILE...: articles in, one line of JSON each out. Also a filter: JSON lines on standard
// input.
#include <iostream>

#include "extract/json.h"
#include "extract/pipeline.h"
#include "extract/text/article_reader.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/in_order.h"

namespace newsgraph::tools {
namespace {

using extract::Article;
using extract::ArticleInput;

struct Options {
  std::vector<std::string> files;
  std::string mentions;
  std::string date;
  extract::ReadOptions read;
  unsigned threads = 1;
};

// The line of one input; `failed` for one that could not be read.
struct Line {
  std::string text;
  bool failed = false;
};

Line failed_line(const std::string& id, const Error& error) {
  return {extract::error_to_json(id, error), true};
}

class Extractor {
 public:
  Extractor(const Options& options, const extract::Pipeline& pipeline)
      : options_(options), pipeline_(pipeline) {}

  int run() {
    std::size_t count = 0, failed = 0;
    InOrder<Line> work(options_.threads, [&](const Line& line) {
      ++count;
      failed += line.failed;
      std::cout << line.text << '\n';
      // Each line is out before the next article is asked for; a closed pipe ends the run.
      return static_cast<bool>(std::cout.flush());
    });
    const bool annotated = !options_.mentions.empty();
    const auto paths = annotated ? std::vector{options_.mentions} : options_.files;
    const auto report = extract::read_articles(
        paths.empty() ? std::vector<std::string>{"-"} : paths, options_.read,
        [&](ArticleInput input) { return work.push(annotated ? with_mentions(input) : plain(input)); });
    work.finish();
    if (report.left_out > 0) warn(std::to_string(report.left_out) + " files of other kinds were left out");
    if (failed == 0) return 0;
    warn(std::to_string(failed) + " of " + std::to_string(count) +
         " articles failed; their lines have \"error\"");
    return 1;
  }

 private:
  InOrder<Line>::Job plain(ArticleInput& input) const {
    for (const auto& warning : input.warnings) warn(warning);
    if (!input.article)
      return [id = input.id, error = input.article.error()] { return failed_line(id, error); };
    Article article = std::move(*input.article);
    if (article.date.empty()) article.date = options_.date;
    return [this, article = std::move(article), warnings = std::move(input.warnings)] {
      auto extraction = pipeline_.extract(article);
      extraction.warnings.insert(extraction.warnings.begin(), warnings.begin(), warnings.end());
      return Line{extract::to_json(extraction)};
    };
  }

  InOrder<Line>::Job with_mentions(const ArticleInput& input) const {
    if (!input.line) {
      const Error error = input.article
                              ? Error{"is no line of JSON", input.where, "name the file of --mentions .jsonl"}
                              : input.article.error();
      return [id = input.id, error] { return failed_line(id, error); };
    }
    return [this, line = *input.line, where = input.where] {
      auto given = extract::parse_annotated_article(line);
      if (given) return Line{extract::to_json(pipeline_.analyze(given->article, &given->mentions).result)};
      Error error = given.error();
      error.where = error.where.empty() ? where : where + ", " + error.where;
      return failed_line(extract::id_of_line(line), error);
    };
  }

  const Options& options_;
  const extract::Pipeline& pipeline_;
};

int run(const Options& options) {
  auto pipeline = extract::Pipeline::open();
  if (!pipeline) return fail(pipeline.error());
  return Extractor(options, *pipeline).run();
}

}  // namespace

void add_extract(Cli& cli) {
  auto* command = add_command(cli, "extract", "Read facts out of articles: one line of JSON for each",
                              "newsgraph extract datasets/articles/phone-call.txt");
  auto options = std::make_shared<Options>();
  command->add_option("files", options->files,
                      "Articles as .txt, .html or .jsonl, folders of them, any with .gz or .zst behind; none "
                      "or -: JSON lines "
                      "{\"id\",\"title\",\"date\",\"source\",\"text\"} on stdin");
  command->add_option(
      "--mentions", options->mentions,
      "Mentions found elsewhere: JSON lines {\"id\",\"text\",\"mentions\":[{\"type\",\"start\",\"end\"}]}");
  add_day_option(command, "--date", &options->date,
                 "Day of publication of articles that state none (2026-02-05)");
  command->add_option("--encoding", options->read.encoding, "Encoding of the files; found out if not given");
  command->add_option("--threads", options->threads, "Articles read at the same time")
      ->check(CLI::Range(1u, 256u));
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
