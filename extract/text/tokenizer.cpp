#include "extract/text/tokenizer.h"

#include "base/table_file.h"
#include "extract/text/dateline.h"
#include "extract/text/scanner.h"
#include "extract/text/sentences.h"

namespace newsgraph::extract {

namespace {

// The full stop of an abbreviation that ends a sentence is the sentence's own, as the treebanks have it.
void part_final_stops(std::vector<Piece>* pieces, std::vector<std::uint32_t>* begins) {
  std::vector<Piece> parted;
  parted.reserve(pieces->size());
  for (std::size_t i = 0; i < begins->size(); ++i) {
    const std::size_t first = (*begins)[i];
    const std::size_t end = i + 1 < begins->size() ? (*begins)[i + 1] : pieces->size();
    (*begins)[i] = static_cast<std::uint32_t>(parted.size());
    parted.insert(parted.end(), pieces->begin() + static_cast<std::ptrdiff_t>(first),
                  pieces->begin() + static_cast<std::ptrdiff_t>(end));
    if (parted.back().kind != PieceKind::kAbbreviation || end - first == 1) continue;
    Piece stop = parted.back();
    stop.begin = stop.end - 1;
    stop.byte_begin = stop.byte_end - 1;
    stop.kind = PieceKind::kStop;
    parted.back().end = stop.begin;
    parted.back().byte_end = stop.byte_begin;
    parted.push_back(stop);
  }
  *pieces = std::move(parted);
}

}  // namespace

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
  std::vector<std::uint32_t> begins = find_sentences(document->text(), pieces);
  part_final_stops(&pieces, &begins);
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
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const auto end = i + 1 < begins.size() ? begins[i + 1] : static_cast<std::uint32_t>(pieces.size());
    document->sentences.push_back({{pieces[begins[i]].begin, pieces[end - 1].end}, begins[i], end});
  }
  part_dateline(months_, document);
}

}  // namespace newsgraph::extract
