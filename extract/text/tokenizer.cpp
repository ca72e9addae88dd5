#include "extract/text/tokenizer.h"

#include "base/table_file.h"
#include "extract/text/dateline.h"
#include "extract/text/scanner.h"
#include "extract/text/sentences.h"

namespace newsgraph::extract {

Result<Tokenizer> Tokenizer::open(const std::filesystem::path& folder) {
  auto abbreviations = Abbreviations::open(folder / "abbreviations.tsv");
  if (!abbreviations) return abbreviations.error();
  auto rows = read_table(folder / "months.tsv", 1, 1);
  if (!rows) return rows.error();
  std::unordered_set<std::string> months;
  for (const TableRow& row : *rows) {
    for (std::string& word : split_list(row.field(0), ' ')) months.insert(std::move(word));
  }
  return Tokenizer(std::move(*abbreviations), std::move(months));
}

void Tokenizer::split(Document* document) const {
  std::vector<Piece> pieces;
  scan(document->text(), abbreviations_, &pieces);
  document->tokens.clear();
  document->tokens.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    Token token;
    token.span = {piece.begin, piece.end};
    token.byte_begin = piece.byte_begin;
    token.byte_end = piece.byte_end;
    document->tokens.push_back(std::move(token));
  }
  document->sentences.clear();
  const std::vector<std::uint32_t> begins = find_sentences(document->text(), pieces);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const auto end = i + 1 < begins.size() ? begins[i + 1] : static_cast<std::uint32_t>(pieces.size());
    document->sentences.push_back({{pieces[begins[i]].begin, pieces[end - 1].end}, begins[i], end});
  }
  part_dateline(months_, document);
}

}  // namespace newsgraph::extract
