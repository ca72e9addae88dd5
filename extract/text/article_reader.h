// article_reader.h - articles from files, folders, compressed files and standard input.
// What there is, by ending: .txt (one article; id = the file's name without ending), .html/.htm (one), .jsonl
// (one a line, each an article or an extraction), any of these with .gz or .zst behind; other files are
// looked into: HTML by its first tag, JSON lines by a leading "{", else text. "-" is standard input: JSON
// lines. A line without an id gets one made from its text. Folders are read in name order, all levels, files
// of other endings left out and counted; of one name in several folders each file's id is its path in the
// folder, with its ending. A text's first line is its title when it is short and an empty line follows; it
// stays part of the text, so that offsets count in the file. Nothing is dropped in silence: what could not be
// read comes as an Error with place and remedy, and reading goes on. Threads: one at a time. Memory: one
// file, or one line of a .jsonl, at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/article.h"

namespace newsgraph::extract {

struct ArticleInput {
  std::string where;                  // "folder/file.jsonl:17"
  std::string id;                     // of the article, also when it could not be read; may be empty
  Result<Article> article;            // or what is wrong with it
  const std::string* line = nullptr;  // of a .jsonl file: the line itself, valid during the call
  std::vector<std::string> warnings;  // what was replaced while reading
};

struct ReadOptions {
  std::string encoding;                          // of every text; empty: found out
  std::size_t max_bytes = std::size_t{4} << 20;  // of one article; a larger one is refused
};

struct ReadReport {
  std::size_t files = 0;
  std::size_t left_out = 0;  // files in folders whose ending is none of ours
};

// Calls take(input) for each article in `paths`, in order; take returns false to stop. Paths that do not
// exist come as inputs with an error.
ReadReport read_articles(const std::vector<std::string>& paths, const ReadOptions& options,
                         const std::function<bool(ArticleInput)>& take);

}  // namespace newsgraph::extract
