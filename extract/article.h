// article.h - one article as it came in, before anything was read out of it.
#pragma once

#include <string>

namespace newsgraph::extract {

// `text` is valid UTF-8; offsets everywhere else count its code points. `date` is the day of publication, ISO
// 8601
// ("2026-02-05"), or empty when it is stated nowhere: relative dates then stay partial.
struct Article {
  std::string id;
  std::string title;
  std::string date;
  std::string source;
  std::string text;
};

}  // namespace newsgraph::extract
