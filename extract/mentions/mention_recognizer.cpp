#include "extract/mentions/mention_recognizer.h"

#include "extract/learning/ensemble.h"
#include "extract/learning/feature_table.h"
#include "extract/mentions/span_decoder.h"
#include "extract/mentions/span_network.h"

namespace newsgraph::extract {
namespace {

constexpr float kMentionThreshold = 0.5f;  // chosen on the development articles

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
  std::vector<SpanNetwork> networks;
  FeatureTable piece_table;
  FeatureTable span_table;

  std::vector<ScoredSpan> recognize(const Document& document, const PieceGrid& grid) const;
  std::vector<SpanNetworkState> encode_pieces(const PieceView& view) const;
  DenseMatrix score(const std::vector<PieceSpan>& spans, const FeatureList& features,
                    std::vector<SpanNetworkState>* states) const;
};

// One state a network: what scoring spans needs of it. The boundaries of the first become the mean of all.
// The layers are the same memory for every network, so that it stays in the processor's cache.
std::vector<SpanNetworkState> MentionRecognizer::Model::encode_pieces(const PieceView& view) const {
  const std::size_t pieces = view.features.size();
  DenseMatrix inputs(pieces, networks.size() * kPieceWidth);
  for (std::size_t i = 0; i < pieces; ++i) piece_table.add(view.features, i, inputs.row(i));
  std::vector<SpanNetworkState> states(networks.size());
  SpanNetworkState work;
  for (std::size_t m = 0; m < networks.size(); ++m) {
    work.start(pieces);
    for (std::size_t i = 0; i < pieces; ++i)
      std::copy_n(inputs.row(i) + m * kPieceWidth, kPieceWidth, work.layers[0].row(i + kPadding));
    encode(networks[m], view, nullptr, &work);
    states[m].pieces = pieces;
    std::swap(states[m].boundaries, work.boundaries);
    std::swap(states[m].first, work.first);
    std::swap(states[m].last, work.last);
    std::swap(states[m].inside, work.inside);
  }
  auto& mean = states[0].boundaries.values;
  for (std::size_t m = 1; m < networks.size(); ++m)
    add_scaled(states[m].boundaries.row(0), 1.0f, mean.data(), mean.size());
  for (float& value : mean) value /= static_cast<float>(networks.size());
  return states;
}

// The mean of the networks' probabilities, one row a span.
DenseMatrix MentionRecognizer::Model::score(const std::vector<PieceSpan>& spans, const FeatureList& features,
                                            std::vector<SpanNetworkState>* states) const {
  for (SpanNetworkState& state : *states) {
    state.spans = spans;
    state.hidden.resize(spans.size(), kSpanWidth);
  }
  std::vector<float> sums(networks.size() * kSpanWidth);
  for (std::size_t c = 0; c < spans.size(); ++c) {
    std::fill(sums.begin(), sums.end(), 0.0f);
    span_table.add(features, c, sums.data());
    for (std::size_t m = 0; m < networks.size(); ++m)
      std::copy_n(sums.data() + m * kSpanWidth, kSpanWidth, (*states)[m].hidden.row(c));
  }
  DenseMatrix scores(spans.size(), kScoreWidth);
  const float share = 1.0f / static_cast<float>(networks.size());
  for (std::size_t m = 0; m < networks.size(); ++m) {
    score_candidates(networks[m], types.size(), nullptr, &(*states)[m]);
    add_scaled((*states)[m].scores.row(0), share, scores.row(0), scores.values.size());
  }
  return scores;
}

std::vector<ScoredSpan> MentionRecognizer::Model::recognize(const Document& document,
                                                            const PieceGrid& grid) const {
  const PieceWords words = read_words(document, grid, sources);
  std::vector<SpanNetworkState> states = encode_pieces(view_pieces(grid, words));
  choose_candidates(grid, {}, &states[0]);
  const std::vector<PieceSpan> spans = states[0].spans;
  if (spans.empty()) return {};
  FeatureList features;
  for (const PieceSpan span : spans) add_span_features(grid, words, span, &features);
  return decode_spans(spans, score(spans, features, &states), types.size(), kMentionThreshold);
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
  auto networks = read_networks<SpanNetwork>(*file);
  if (!networks) return networks.error();
  auto pieces = FeatureTable::read(*file, "pieces", kPieceWidth, networks->size());
  if (!pieces) return pieces.error();
  auto spans = FeatureTable::read(*file, "spans", kSpanWidth, networks->size());
  if (!spans) return spans.error();
  return MentionRecognizer(std::make_unique<Model>(
      Model{std::move(*file), sources, std::move(*types), std::move(*networks), *pieces, *spans}));
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
