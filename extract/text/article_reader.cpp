#include "extract/text/article_reader.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <unordered_map>

#include "base/byte_stream.h"
#include "base/content_hash.h"
#include "base/fold_case.h"
#include "extract/json.h"
#include "extract/text/encoding.h"
#include "extract/text/html.h"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

enum class Form { kText, kHtml, kLines, kUnknown };

// The name without .gz and .zst, which say nothing of what is inside.
fs::path plain_name(const fs::path& path) {
  const std::string ending = fold_case(path.extension().string());
  return ending == ".gz" || ending == ".zst" ? path.stem() : path.filename();
}

Form form_of(const fs::path& name) {
  const std::string ending = fold_case(name.extension().string());
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

// The same text has the same id wherever it stands.
std::string id_of_text(std::string_view text) {
  char id[24];
  std::snprintf(id, sizeof id, "text-%016llx", static_cast<unsigned long long>(content_hash(text)));
  return id;
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
        read_file(path, path == "-" ? "stdin" : plain_name(path).stem().string());
      }
    }
    return report_;
  }

 private:
  void give(ArticleInput input) { stopped_ = !take_(std::move(input)) || stopped_; }
  void give_error(const Error& error, const std::string& id) { give({error.where, id, error, nullptr, {}}); }

  // The files of the folder and of those below it. What cannot be looked into is told, and looking goes on.
  void list_folder(const fs::path& folder, std::vector<fs::path>* files) {
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
      std::error_code unknown;  // of one entry
      const bool link = entry->is_symlink(unknown);
      if (entry->is_directory(unknown) && !link) {
        list_folder(entry->path(), files);
      } else if (form_of(plain_name(entry->path())) == Form::kUnknown) {
        ++report_.left_out;
      } else if (link && !entry->exists(unknown)) {
        give_error({"a link to nothing", entry->path().string(), "mend or delete it"}, "");
      } else if (entry->is_regular_file(unknown)) {
        files->push_back(entry->path());
      } else {
        ++report_.left_out;
      }
    }
    if (failure) give_error({failure.message(), folder.string(), "check the permissions"}, "");
  }

  // Files of one name in several folders are called by their paths.
  void read_folder(const std::string& folder) {
    std::vector<fs::path> files;
    list_folder(folder, &files);
    std::sort(files.begin(), files.end());
    std::unordered_map<std::string, int> named;
    for (const auto& file : files) ++named[plain_name(file).stem().string()];
    for (const auto& file : files) {
      const std::string stem = plain_name(file).stem().string();
      if (!stopped_)
        read_file(file.string(), named[stem] == 1 ? stem : file.lexically_relative(folder).generic_string());
    }
  }

  // The name of a file need not be UTF-8, an id is.
  void read_file(const std::string& path, const std::string& name) {
    ++report_.files;
    const auto shown = decode(name, "UTF-8");
    const std::string id = shown ? shown->text : name;
    auto stream = ByteStream::open(path);
    if (!stream) return give_error(stream.error(), id);
    Form form = form_of(plain_name(path));
    if (form == Form::kUnknown && path != "-" && begins_with_object(path)) form = Form::kLines;
    // A filter's input is lines, and must not be waited for as a whole.
    if (form == Form::kLines || path == "-") return read_lines(path, *stream);
    auto bytes = stream->read_all(options_.max_bytes);
    if (!bytes) return give_error(bytes.error(), id);
    read_whole(path, id, *bytes, form);
  }

  bool begins_with_object(const std::string& path) const {
    auto stream = ByteStream::open(path);
    std::string line;
    bool cut = false;
    if (!stream || !stream->read_line(&line, options_.max_bytes, &cut)) return false;
    const auto first = line.find_first_not_of(" \t\r\xEF\xBB\xBF");
    return first != line.npos && line[first] == '{';
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
    if (article->id.empty()) article->id = id_of_text(article->text);
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
