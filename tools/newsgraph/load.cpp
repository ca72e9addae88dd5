// newsgraph load PATH... --graph FILE: articles, or what `extract` made of them, folded into a graph in one
// transaction.
#include <iostream>
#include <unordered_map>

#include <unistd.h>

#include "extract/json.h"
#include "extract/pipeline.h"
#include "extract/text/article_reader.h"
#include "graph/ingest/ingest.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/in_order.h"
#include "tools/newsgraph/new_file.h"
#include "tools/newsgraph/news_graph.h"

namespace newsgraph::tools {
namespace {

using extract::ArticleInput;
using extract::Extraction;

struct Options {
  std::vector<std::string> paths;
  std::string graph_path;
  std::string date;
  extract::ReadOptions read;
  unsigned threads = 1;
  bool strict = false;
};

// What one input became.
struct Loaded {
  std::string where;
  Result<Extraction> extraction;
};

// A line that `extract` wrote; nothing for a line that is an article.
std::optional<Extraction> parse_extracted(const std::string* line) {
  if (!line) return std::nullopt;
  auto extraction = extract::parse_extraction(*line);
  if (!extraction || extraction->sentences.empty()) return std::nullopt;
  return std::move(*extraction);
}

class Load {
 public:
  Load(const Options& options, const extract::Pipeline& pipeline, graph::Graph& graph, NewFile& file)
      : options_(options), pipeline_(pipeline), graph_(graph), file_(file), ingest_(graph) {}

  int run() {
    graph_.begin();
    InOrder<Loaded> work(options_.threads, [this](Loaded loaded) { return take(std::move(loaded)); });
    const auto report = extract::read_articles(options_.paths, options_.read,
                                               [&](ArticleInput input) { return work.push(job(input)); });
    work.finish();
    if (showing_progress_) std::cerr << "\r\033[K";
    if (report.left_out > 0) warn(std::to_string(report.left_out) + " files of other kinds were left out");
    if (failed_ > 0 && options_.strict) {
      graph_.rollback();
      return fail({std::to_string(failed_) + " articles failed; nothing was loaded", "",
                   "mend them, or leave out --strict"});
    }
    ingest_.settle();
    if (const auto committed = graph_.commit(); !committed) return fail(committed.error());
    if (failed_ == 0 || graph_.node_count() > 0) file_.keep();
    std::cerr << options_.graph_path << ": " << count_[0] << " articles added, " << count_[2] << " replaced, "
              << count_[1] << " unchanged, " << failed_ << " failed; " << graph_.node_count() << " nodes, "
              << graph_.relationship_count() << " relationships\n";
    return failed_ == 0 ? 0 : 1;
  }

 private:
  InOrder<Loaded>::Job job(ArticleInput& input) const {
    for (const auto& warning : input.warnings) warn(warning);
    if (auto extraction = parse_extracted(input.line)) {
      return [where = input.where, ready = std::move(*extraction)] { return Loaded{where, ready}; };
    }
    if (!input.article)
      return [where = input.where, error = input.article.error()] { return Loaded{where, error}; };
    auto article = std::move(*input.article);
    if (article.date.empty()) article.date = options_.date;
    return [this, where = input.where, article = std::move(article)] {
      return Loaded{where, pipeline_.extract(article)};
    };
  }

  bool take(Loaded loaded) {
    if (!loaded.extraction) return skip(loaded.extraction.error());
    const auto outcome = ingest_.load(*loaded.extraction);
    if (!outcome) return skip({outcome.error().what, loaded.where, outcome.error().remedy});
    for (const auto& warning : loaded.extraction->warnings) warn(loaded.where + ": " + warning);
    const std::string& id = loaded.extraction->id;
    const auto [given, fresh] = given_.try_emplace(id, loaded.where);
    if (!fresh && *outcome == graph::LoadOutcome::kReplaced)
      warn(loaded.where + ": the id \"" + id + "\" was given by " + given->second +
           " as well, whose article it replaces; give each article an id of its own");
    ++count_[static_cast<int>(*outcome)];
    show_progress();
    return true;
  }

  bool skip(const Error& error) {
    if (showing_progress_) std::cerr << "\r\033[K";
    warn(error.message() + " (skipped)");
    ++failed_;
    return true;
  }

  void show_progress() {
    constexpr std::size_t kEvery = 16;
    const std::size_t done = count_[0] + count_[1] + count_[2];
    if (showing_progress_ && done % kEvery == 0) std::cerr << '\r' << done << " articles" << std::flush;
  }

  const Options& options_;
  const extract::Pipeline& pipeline_;
  graph::Graph& graph_;
  NewFile& file_;
  graph::Ingest ingest_;
  std::unordered_map<std::string, std::string> given_;  // where each id of this run came from
  std::size_t count_[3] = {};                           // by LoadOutcome
  std::size_t failed_ = 0;
  bool showing_progress_ = isatty(STDERR_FILENO) != 0;
};

int run(const Options& options) {
  auto pipeline = extract::Pipeline::open();
  if (!pipeline) return fail(pipeline.error());
  NewFile file(options.graph_path);
  auto graph = open_news_graph(options.graph_path, graph::OpenMode::kCreate);
  if (!graph) return fail(graph.error());
  file.made(*graph);
  return Load(options, *pipeline, *graph, file).run();
}

}  // namespace

void add_load(Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(cli, "load", "Fold articles into a graph",
                                  "newsgraph load datasets/articles --graph news.ng");
  command
      ->add_option("PATH", options->paths,
                   "Articles (.txt .html .jsonl), lines that `extract` wrote, folders of them, any with .gz "
                   "or .zst behind; - is "
                   "standard input")
      ->required();
  command->add_option("--graph", options->graph_path, "Graph file; made when it does not exist")->required();
  add_day_option(command, "--date", &options->date,
                 "Day of publication of articles that state none (2026-02-05)");
  command->add_option("--encoding", options->read.encoding, "Encoding of the files; found out if not given");
  command->add_option("--threads", options->threads, "Articles read at the same time")
      ->check(CLI::Range(1u, 256u));
  command->add_flag("--strict", options->strict, "Load nothing when an article fails");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
