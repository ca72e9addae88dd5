// extract: articles in, one line of JSON each out. Also a filter: JSON lines on standard input.
#include <atomic>
#include <fstream>
#include <iostream>
#include <sstream>

#include "extract/json.h"
#include "extract/pipeline.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/ordered_lines.h"

namespace newsgraph::tools {
namespace {

using extract::Article;
using extract::Extraction;
using extract::Pipeline;

struct Options {
  std::vector<std::string> files;
  std::string mentions;
  std::string date;
  unsigned threads = 1;
};

class Extractor {
 public:
  Extractor(const Options& options, const Pipeline& pipeline) : options_(options), pipeline_(pipeline) {}

  int run() {
    if (!options_.mentions.empty()) {
      lines_of(options_.mentions,
               [this](const std::string& line, const std::string& where) { return annotated(line, where); });
    } else if (options_.files.empty()) {
      lines_of("-", [this](const std::string& line, const std::string& where) {
        return article_line(line, where);
      });
    } else {
      for (const auto& file : options_.files) read(file);
    }
    if (failed_ == 0) return 0;
    warn(std::to_string(failed_) + " of " + std::to_string(count_) +
         " articles failed; their lines have \"error\"");
    return 1;
  }

 private:
  using LineWork = std::function<std::string(const std::string& line, const std::string& where)>;

  void read(const std::string& file) {
    if (file == "-" || std::filesystem::path(file).extension() == ".jsonl") {
      lines_of(file, [this](const std::string& line, const std::string& where) {
        return article_line(line, where);
      });
      return;
    }
    bool done = false;
    write_ordered_lines(1, [&](LineJob* job) {
      if (done) return false;
      *job = [this, file] { return article_file(file); };
      return done = true;
    });
  }

  void lines_of(const std::string& file, const LineWork& work) {
    std::ifstream opened;
    if (file != "-") {
      opened.open(file, std::ios::binary);
      if (!opened) {
        std::cout << failure("", Error{"cannot be read", file, "check the name and the permissions"}) << '\n';
        return;
      }
    }
    std::istream& input = file == "-" ? std::cin : opened;
    std::size_t number = 0;
    write_ordered_lines(options_.threads, [&](LineJob* job) {
      std::string line;
      do {
        if (!std::getline(input, line)) return false;
        ++number;
      } while (line.empty());
      const std::string where = (file == "-" ? "stdin" : file) + ":" + std::to_string(number);
      *job = [work, line = std::move(line), where] { return work(line, where); };
      return true;
    });
  }

  std::string article_line(const std::string& line, const std::string& where) {
    auto article = extract::parse_article(line);
    if (!article) return failure(extract::id_of_line(line), placed(article.error(), where));
    return result(std::move(*article));
  }

  std::string annotated(const std::string& line, const std::string& where) {
    auto given = extract::parse_annotated_article(line);
    if (!given) return failure(extract::id_of_line(line), placed(given.error(), where));
    ++count_;
    return extract::to_json(pipeline_.analyze(given->article, &given->mentions).result);
  }

  std::string article_file(const std::string& file) {
    std::ifstream input(file, std::ios::binary);
    std::ostringstream text;
    if (!input || !(text << input.rdbuf())) {
      return failure("", Error{"cannot be read or is empty", file, "check the name and the permissions"});
    }
    Article article;
    article.id = std::filesystem::path(file).stem().string();
    article.text = text.str();
    return result(std::move(article));
  }

  std::string result(Article article) {
    ++count_;
    if (article.date.empty()) article.date = options_.date;
    return extract::to_json(pipeline_.extract(article));
  }

  std::string failure(std::string_view id, const Error& error) {
    ++count_;
    ++failed_;
    return extract::error_to_json(id, error);
  }

  static Error placed(Error error, const std::string& where) {
    error.where = error.where.empty() ? where : where + ", " + error.where;
    return error;
  }

  const Options& options_;
  const Pipeline& pipeline_;
  std::atomic<std::size_t> count_{0};
  std::atomic<std::size_t> failed_{0};
};

int run(const Options& options) {
  auto pipeline = Pipeline::open();
  if (!pipeline) return fail(pipeline.error());
  return Extractor(options, *pipeline).run();
}

}  // namespace

void add_extract(Cli& cli) {
  auto* command = add_command(cli, "extract", "Read facts out of articles: one line of JSON for each",
                              "newsgraph extract datasets/articles/phone-call.txt");
  auto options = std::make_shared<Options>();
  command->add_option("files", options->files,
                      "Articles as .txt, .html or .jsonl; none or -: JSON lines "
                      "{\"id\",\"title\",\"date\",\"source\",\"text\"} on stdin");
  command->add_option(
      "--mentions", options->mentions,
      "Mentions found elsewhere: JSON lines {\"id\",\"text\",\"mentions\":[{\"type\",\"start\",\"end\"}]}");
  command->add_option("--date", options->date, "Day of publication of articles that state none (2026-02-05)");
  command->add_option("--threads", options->threads, "Articles read at the same time")
      ->check(CLI::Range(1u, 256u));
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
