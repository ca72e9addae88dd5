#include "extract/mentions/mention_recognizer.h"

#include "extract/learning/feature_table.h"
#include "extract/mentions/span_decoder.h"
#include "extract/mentions/span_network.h"

namespace newsgraph::extract {
namespace {

constexpr float kMentionThreshold = 0.55f;  // chosen on the development articles

struct Member {
  SpanNetwork network;
  FeatureTable piece_table;
  FeatureTable span_table;
};

Result<Member> read_member(const ModelFile& file, std::size_t number) {
  const std::string prefix = std::to_string(number) + ".";
  auto network = SpanNetwork::read(file, prefix);
  if (!network) return network.error();
  auto pieces = FeatureTable::read(file, prefix + "pieces", kPieceWidth);
  if (!pieces) return pieces.error();
  auto spans = FeatureTable::read(file, prefix + "spans", kSpanWidth);
  if (!spans) return spans.error();
  return Member{std::move(*network), *pieces, *spans};
}

std::vector<std::string> split_lines(std::span<const char> text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text) {
    if (c != '\n') {
      line += c;
    } else {
      lines.push_back(std::exchange(line, {}));
    }
  }
  return lines;
}

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
  const Morphology& morphology;
  std::vector<std::string> types;
  std::vector<Member> members;

  std::vector<ScoredSpan> recognize(const PieceGrid& grid, std::string_view text) const;
};

std::vector<ScoredSpan> MentionRecognizer::Model::recognize(const PieceGrid& grid,
                                                            std::string_view text) const {
  const PieceWords words = read_words(grid, text, morphology);
  const PieceView view = view_pieces(grid, words);
  std::vector<SpanNetworkState> states(members.size());
  for (std::size_t m = 0; m < members.size(); ++m) {
    states[m].start(grid.pieces.size());
    for (std::size_t i = 0; i < grid.pieces.size(); ++i) {
      members[m].piece_table.add(view.features, i, states[m].layers[0].row(i + kPadding));
    }
    encode(members[m].network, view, nullptr, &states[m]);
    if (m > 0)
      add_scaled(states[m].boundaries.row(0), 1.0f, states[0].boundaries.row(0),
                 states[m].boundaries.values.size());
  }
  const float share = 1.0f / static_cast<float>(members.size());
  for (float& value : states[0].boundaries.values) value *= share;
  choose_candidates(grid, {}, &states[0]);
  const std::vector<PieceSpan> spans = states[0].spans;
  if (spans.empty()) return {};
  FeatureList features;
  for (const PieceSpan span : spans) add_span_features(grid, words, span, &features);
  DenseMatrix scores(spans.size(), kScoreWidth);
  for (std::size_t m = 0; m < members.size(); ++m) {
    states[m].spans = spans;
    states[m].hidden.resize(spans.size(), kSpanWidth);
    for (std::size_t c = 0; c < spans.size(); ++c)
      members[m].span_table.add(features, c, states[m].hidden.row(c));
    score_candidates(members[m].network, types.size(), nullptr, &states[m]);
    add_scaled(states[m].scores.row(0), share, scores.row(0), scores.values.size());
  }
  return decode_spans(spans, scores, types.size(), kMentionThreshold);
}

MentionRecognizer::MentionRecognizer(std::unique_ptr<Model> model) : model_(std::move(model)) {}
MentionRecognizer::MentionRecognizer(MentionRecognizer&&) noexcept = default;
MentionRecognizer& MentionRecognizer::operator=(MentionRecognizer&&) noexcept = default;
MentionRecognizer::~MentionRecognizer() = default;

Result<MentionRecognizer> MentionRecognizer::open(const std::filesystem::path& path,
                                                  const Morphology& morphology) {
  auto file = ModelFile::open(path, kMentionModel);
  if (!file) return file.error();
  auto types = file->array<char>("types");
  if (!types) return types.error();
  auto members = file->array<std::uint32_t>("members");
  if (!members) return members.error();
  constexpr std::uint32_t kMostMembers = 8;
  if (members->size() != 1 || members->front() == 0 || members->front() > kMostMembers) {
    return file->damaged("an impossible number of networks");
  }
  const std::uint32_t count = members->front();
  auto model = std::make_unique<Model>(Model{std::move(*file), morphology, split_lines(*types), {}});
  if (model->types.empty() || model->types.size() >= kScoreWidth)
    return model->file.damaged("an impossible number of types");
  for (std::uint32_t m = 0; m < count; ++m) {
    auto member = read_member(model->file, m);
    if (!member) return member.error();
    model->members.push_back(std::move(*member));
  }
  return MentionRecognizer(std::move(model));
}

void MentionRecognizer::recognize(Document& document) const {
  const PieceGrid grid = cut_into_pieces(document.text());
  for (std::size_t begin = 0; begin < grid.pieces.size();) {
    const std::size_t end = window_end(grid, begin);
    const bool whole = begin == 0 && end == grid.pieces.size();
    const PieceGrid part = whole ? PieceGrid{} : part_of(grid, begin, end);
    const PieceGrid& window = whole ? grid : part;
    for (const ScoredSpan& scored : model_->recognize(window, document.text())) {
      const Piece &first = window.pieces[scored.span.first], &last = window.pieces[scored.span.last];
      Mention mention;
      mention.type = model_->types[scored.type];
      mention.span = {first.span.begin, last.span.end};
      mention.text = document.text().substr(first.byte_begin, last.byte_end - first.byte_begin);
      mention.confidence = scored.probability;
      document.result.mentions.push_back(std::move(mention));
    }
    begin = end;
  }
}

}  // namespace newsgraph::extract
