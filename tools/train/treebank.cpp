#include "tools/train/treebank.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/data_path.h"
#include "base/mapped_file.h"
#include "extract/syntax/conllu.h"
#include "extract/syntax/token_features.h"
#include "extract/text/tokenizer.h"

namespace newsgraph::train {
namespace {

using extract::Upos;

bool is_nominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kAdj || upos == Upos::kPron ||
         upos == Upos::kDet;
}

Result<std::string> read_compressed(const std::string& path) {
  const std::string command = "xz -dc '" + path + "'";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return Error{"cannot run xz", path, "install xz-utils"};
  std::string text;
  char buffer[1 << 16];
  for (std::size_t size; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, size);
  if (::pclose(pipe) != 0)
    return Error{"cannot be decompressed", path, "check the file and that xz is installed"};
  return text;
}

Result<std::string> read_text(const std::string& path) {
  if (path.ends_with(".xz")) return read_compressed(path);
  const auto file = MappedFile::open(path);
  if (!file) return file.error();
  const auto bytes = file->bytes();
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace

Result<std::vector<extract::Document>> read_treebanks(const std::vector<std::string>& paths) {
  std::vector<extract::Document> documents;
  for (const std::string& path : paths) {
    const auto text = read_text(path);
    if (!text) return text.error();
    extract::ConlluReader reader(*text, path);
    extract::Document& document = documents.emplace_back();
    extract::ConlluSentence sentence;
    while (true) {
      const auto more = reader.next(&sentence);
      if (!more) return more.error();
      if (!*more) break;
      append_sentence(sentence, &document);
    }
  }
  return documents;
}

Result<std::vector<extract::Document>> read_untagged(const std::string& folder) {
  const auto tables = find_data("text");
  if (!tables) return tables.error();
  const auto tokenizer = extract::Tokenizer::open(*tables);
  if (!tokenizer) return tokenizer.error();
  std::vector<std::filesystem::path> paths;
  std::error_code broken;
  for (const auto& entry : std::filesystem::directory_iterator(folder, broken)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  if (paths.empty()) return Error{"no texts", folder, "name a folder of NAME.txt"};
  std::sort(paths.begin(), paths.end());
  std::vector<extract::Document> documents;
  for (const auto& path : paths) {
    auto text = read_text(path.string());
    if (!text) return text.error();
    extract::Document& document = documents.emplace_back();
    document.article.text = std::move(*text);
    tokenizer->split(&document);
  }
  return documents;
}

extract::Document select_sentences(const extract::Document& document,
                                   const std::function<bool(std::size_t)>& wanted) {
  extract::Document selected;
  selected.article = document.article;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    if (!wanted(i)) continue;
    extract::DocumentSentence sentence = document.sentences[i];
    const auto shift =
        static_cast<std::int32_t>(selected.tokens.size()) - static_cast<std::int32_t>(sentence.token_begin);
    for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
      selected.tokens.push_back(document.tokens[t]);
      if (selected.tokens.back().head != extract::kNoHead) selected.tokens.back().head += shift;
    }
    sentence.token_begin =
        static_cast<std::uint32_t>(static_cast<std::int32_t>(sentence.token_begin) + shift);
    sentence.token_end = static_cast<std::uint32_t>(static_cast<std::int32_t>(sentence.token_end) + shift);
    selected.sentences.push_back(sentence);
  }
  return selected;
}

int conventions_of(const std::string& path) {
  constexpr std::pair<std::string_view, int> kConventions[] = {
      {"taiga", 1}, {"gsd", 2}, {"pud", 3}, {"opencorpora", 4}, {"poetry", 5}};
  const std::string name = std::filesystem::path(path).filename().string();
  for (const auto& [prefix, conventions] : kConventions) {
    if (name.starts_with(prefix)) return conventions;
  }
  return 0;
}

void Accuracy::add(const extract::Document& gold, const extract::Document& predicted) {
  for (std::size_t i = 0; i < gold.tokens.size(); ++i) {
    const extract::Token &g = gold.tokens[i], &p = predicted.tokens[i];
    ++tokens;
    upos += g.upos == p.upos;
    features += g.features == p.features;
    lemmas += extract::folded(g.lemma) == extract::folded(p.lemma);
    heads += g.head == p.head;
    relations += g.head == p.head && (g.head == extract::kNoHead || g.relation == p.relation);
    if (!is_nominal(g.upos) || g.features.grammatical_case == extract::Case::kNone) continue;
    ++cased;
    cases += g.features.grammatical_case == p.features.grammatical_case;
  }
}

std::string Accuracy::summary() const {
  const auto percent = [](std::size_t part, std::size_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
  };
  char line[160];
  std::snprintf(line, sizeof line, "UPOS %.2f  feats %.2f  case %.2f  lemma %.2f  UAS %.2f  LAS %.2f",
                percent(upos, tokens), percent(features, tokens), percent(cases, cased),
                percent(lemmas, tokens), percent(heads, tokens), percent(relations, tokens));
  return line;
}

}  // namespace newsgraph::train
