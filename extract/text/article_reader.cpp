#include "extract/text/article_reader.h"

#include <algorithm>
#include <filesystem>

#include "base/byte_stream.h"
#include "extract/json.h"
#include "extract/text/encoding.h"
#include "extract/text/html.h"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

enum class Form { kText, kHtml, kLines, kUnknown };

// The name without .gz and .zst, which say nothing of what is inside.
fs::path plain_name(const fs::path& path) {
  const auto ending = path.extension();
  return ending == ".gz" || ending == ".zst" ? path.stem() : path.filename();
}

Form form_of(const fs::path& name) {
  const auto ending = name.extension();
  if (ending == ".txt") return Form::kText;
  if (ending == ".html" || ending == ".htm") return Form::kHtml;
  if (ending == ".jsonl" || ending == ".ndjson") return Form::kLines;
  return Form::kUnknown;
}

// The first line, when it is short and an empty line follows.
std::string title_of(std::string_view text) {
  constexpr std::size_t kLongestTitle = 400;
  const auto end = text.find('\n');
  if (end == std::string_view::npos || end > kLongestTitle) return {};
  std::string_view rest = text.substr(end + 1);
  if (rest.starts_with('\r')) rest.remove_prefix(1);
  if (!rest.starts_with('\n')) return {};
  std::string_view line = text.substr(0, end);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return std::string(line);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Error placed(Error error, const std::string& where) {
  error.where = error.where.empty() ? where : where + ", " + error.where;
  return error;
}

class Reader {
 public:
  Reader(const ReadOptions& options, const std::function<bool(ArticleInput)>& take)
      : options_(options), take_(take) {}

  ReadReport read(const std::vector<std::string>& paths) {
    for (const auto& path : paths) {
      if (stopped_) break;
      std::error_code failure;
      if (path != "-" && fs::is_directory(path, failure)) {
        read_folder(path);
      } else {
        read_file(path);
      }
    }
    return report_;
  }

 private:
  void give(ArticleInput input) { stopped_ = !take_(std::move(input)) || stopped_; }
  void give_error(const Error& error, const std::string& id) { give({error.where, id, error, nullptr, {}}); }

  void read_folder(const std::string& folder) {
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
      if (!entry->is_regular_file()) continue;
      if (form_of(plain_name(entry->path())) == Form::kUnknown) {
        ++report_.left_out;
      } else {
        files.push_back(entry->path());
      }
    }
    if (failure) give_error({failure.message(), folder, "check the permissions"}, "");
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      if (!stopped_) read_file(file.string());
    }
  }

  void read_file(const std::string& path) {
    ++report_.files;
    const fs::path name = plain_name(path);
    const std::string id = path == "-" ? "stdin" : name.stem().string();
    auto stream = ByteStream::open(path);
    if (!stream) return give_error(stream.error(), id);
    Form form = form_of(name);
    if (form == Form::kLines) return read_lines(path, *stream);
    if (path == "-") {
      // A filter's input is lines, and must not be waited for as a whole.
      return read_lines(path, *stream);
    }
    auto bytes = stream->read_all(options_.max_bytes);
    if (!bytes) return give_error(bytes.error(), id);
    read_whole(path, id, *bytes, form);
  }

  void read_whole(const std::string& path, const std::string& id, const std::string& bytes, Form form) {
    if (is_blank(bytes)) return give_error({"an empty file", path, "nothing to read here"}, id);
    auto decoded = decode(bytes, options_.encoding);
    if (!decoded) return give_error(placed(decoded.error(), path), id);
    Article article;
    article.id = id;
    if (form == Form::kHtml || (form == Form::kUnknown && looks_like_html(decoded->text))) {
      auto page = read_html(decoded->text);
      if (!page) return give_error(placed(page.error(), path), id);
      article.title = page->title;
      article.date = page->date;
      article.source = page->source;
      article.text = std::move(page->text);
    } else {
      article.title = title_of(decoded->text);
      article.text = std::move(decoded->text);
    }
    give({path, id, std::move(article), nullptr, warnings(*decoded, path)});
  }

  static std::vector<std::string> warnings(const DecodedText& decoded, const std::string& path) {
    if (decoded.replaced == 0) return {};
    return {path + ": " + std::to_string(decoded.replaced) + " broken characters replaced (read as " +
            decoded.encoding + ")"};
  }

  void read_lines(const std::string& path, ByteStream& stream) {
    const std::string shown = path == "-" ? "standard input" : path;
    std::string line;
    bool cut = false;
    for (std::size_t number = 1; !stopped_; ++number) {
      const auto more = stream.read_line(&line, options_.max_bytes, &cut);
      if (!more) return give_error(more.error(), "");
      if (!*more) return;
      const std::string where = shown + ':' + std::to_string(number);
      if (cut) {
        give_error({"a line larger than " + std::to_string(options_.max_bytes >> 20) + " MB", where,
                    "split the article"},
                   "");
      } else if (!is_blank(line)) {
        read_line(line, where);
      }
    }
  }

  void read_line(const std::string& line, const std::string& where) {
    auto article = parse_article(line);
    if (!article) return give({where, id_of_line(line), placed(article.error(), where), &line, {}});
    std::string id = article->id;
    give({where, std::move(id), std::move(*article), &line, {}});
  }

  const ReadOptions& options_;
  const std::function<bool(ArticleInput)>& take_;
  ReadReport report_;
  bool stopped_ = false;
};

}  // namespace

ReadReport read_articles(const std::vector<std::string>& paths, const ReadOptions& options,
                         const std::function<bool(ArticleInput)>& take) {
  return Reader(options, take).read(paths);
}

}  // namespace newsgraph::extract
