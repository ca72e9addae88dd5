// json.h - articles and extractions as JSON, one line each (`newsgraph extract`, `load`, every pipe between
// programs). The shape is the one in docs/formats.md: the fields of extraction.h under their own names;
// fields without a value are left out. An event's trigger is the id of its EVENT mention where there is one,
// and always its span (start, end). Always: parse_extraction(to_json(x)) gives x back; to_json gives the same
// bytes for the same x, without a newline. Errors name the field and its place in the line
// ("events[3].roles[0].entity"); the caller adds file and line. Parsing is iterative: the depth of the input
// costs no stack. Cost: linear. Threads: plain functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/article.h"
#include "extract/extraction.h"

namespace newsgraph::extract {

std::string to_json(const Extraction& extraction);
Result<Extraction> parse_extraction(std::string_view line);

// {"id","title","date","source","text"}: text is required, the others may be missing; unknown fields are
// passed over.
Result<Article> parse_article(std::string_view line);

// An article with mentions found by another recogniser: {"id","text","mentions":[{"type","start","end"}]}.
struct AnnotatedArticle {
  Article article;
  std::vector<Mention> mentions;  // type, span and text only
};
Result<AnnotatedArticle> parse_annotated_article(std::string_view line);

// The line that stands for an article that could not be read: {"id":…,"error":"…"}; an empty id is left out.
std::string error_to_json(std::string_view id, const Error& error);

// The id of a line whose article is bad but whose JSON is good enough to have one; empty otherwise.
std::string id_of_line(std::string_view line);

}  // namespace newsgraph::extract
