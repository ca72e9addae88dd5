#include "extract/mentions/mention_recognizer.h"

#include "extract/learning/ensemble.h"
#include "extract/mentions/span_context.h"
#include "extract/mentions/span_decoder.h"

namespace newsgraph::extract {
namespace {

constexpr float kMentionThreshold = 0.45f;  // chosen on the development articles

// Pieces [begin, end) as a grid of their own.
PieceGrid part_of(const PieceGrid& grid, std::size_t begin, std::size_t end) {
  PieceGrid part;
  part.pieces.assign(grid.pieces.begin() + static_cast<std::ptrdiff_t>(begin),
                     grid.pieces.begin() + static_cast<std::ptrdiff_t>(end));
  const std::uint32_t folded_begin = part.pieces.front().folded_begin;
  part.folded = grid.folded.substr(folded_begin, part.pieces.back().folded_end - folded_begin);
  for (Piece& piece : part.pieces) {
    piece.folded_begin -= folded_begin;
    piece.folded_end -= folded_begin;
  }
  return part;
}

// Where the window that begins at `begin` ends: the text's end, else the last line or sentence that ends in
// it.
std::size_t window_end(const PieceGrid& grid, std::size_t begin) {
  if (grid.pieces.size() - begin <= kMaxWindowPieces) return grid.pieces.size();
  const std::size_t limit = begin + kMaxWindowPieces;
  for (std::size_t i = limit; i > begin + kMaxWindowPieces / 2; --i) {
    if (grid.pieces[i].line_start || grid.folded[grid.pieces[i - 1].folded_begin] == U'.') return i;
  }
  return limit;
}

}  // namespace

struct MentionRecognizer::Model {
  ModelFile file;
  WordSources sources;
  std::vector<std::string> types;
  SpanEnsemble first;
  std::vector<ContextNetwork> second;

  std::vector<ScoredSpan> recognize(const Document& document, const PieceGrid& grid) const;
};

std::vector<ScoredSpan> MentionRecognizer::Model::recognize(const Document& document,
                                                            const PieceGrid& grid) const {
  ScoredSpans spans = first.score(grid, read_words(document, grid, sources));
  if (spans.spans.empty()) return {};
  read_again(second, types.size(), &spans);
  return decode_spans(spans, types.size(), kMentionThreshold);
}

MentionRecognizer::MentionRecognizer(std::unique_ptr<Model> model) : model_(std::move(model)) {}
MentionRecognizer::MentionRecognizer(MentionRecognizer&&) noexcept = default;
MentionRecognizer& MentionRecognizer::operator=(MentionRecognizer&&) noexcept = default;
MentionRecognizer::~MentionRecognizer() = default;

Result<MentionRecognizer> MentionRecognizer::open(const std::filesystem::path& path,
                                                  const WordSources& sources) {
  auto file = ModelFile::open(path, kMentionModel);
  if (!file) return file.error();
  auto types = read_names(*file, "types");
  if (!types) return types.error();
  if (types->empty() || types->size() >= kScoreWidth) return file->damaged("an impossible number of types");
  auto first = SpanEnsemble::read(*file, types->size());
  if (!first) return first.error();
  auto second = read_networks<ContextNetwork>(*file, kSecondMentionReading);
  if (!second) return second.error();
  return MentionRecognizer(std::make_unique<Model>(
      Model{std::move(*file), sources, std::move(*types), std::move(*first), std::move(*second)}));
}

void MentionRecognizer::recognize(Document& document) const {
  const PieceGrid grid = cut_into_pieces(document.text());
  for (std::size_t begin = 0; begin < grid.pieces.size();) {
    const std::size_t end = window_end(grid, begin);
    const bool whole = begin == 0 && end == grid.pieces.size();
    const PieceGrid part = whole ? PieceGrid{} : part_of(grid, begin, end);
    const PieceGrid& window = whole ? grid : part;
    for (const ScoredSpan& scored : model_->recognize(document, window)) {
      const Piece &first = window.pieces[scored.span.first], &last = window.pieces[scored.span.last];
      Mention mention;
      mention.type = model_->types[scored.type];
      mention.span = {first.span.begin, last.span.end};
      mention.text = document.text().substr(first.byte_begin, last.byte_end - first.byte_begin);
      mention.confidence = scored.probability;
      mention.type_confidence = scored.type_probability;
      document.result.mentions.push_back(std::move(mention));
    }
    begin = end;
  }
}

}  // namespace newsgraph::extract
