#include "extract/mentions/pieces.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace newsgraph::extract {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
};

bool is_line_break(char32_t c) {
  return c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029;
}

// Letters, digits and the marks that belong to them (a stress mark stays with its word).
bool in_word(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  return u_isalnum(code) || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
}

char32_t fold(char32_t c) {
  constexpr char32_t kYo = 0x451;
  constexpr char32_t kYe = 0x435;
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return lower == kYo ? kYe : lower;
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  PieceGrid cut() {
    CodePoint point;
    while (next(&point)) {
      if (in_word(point.value)) {
        add_to_word(point);
        continue;
      }
      close_word();
      if (is_line_break(point.value)) line_start_ = true;
      if (u_isUWhiteSpace(static_cast<UChar32>(point.value)) ||
          u_iscntrl(static_cast<UChar32>(point.value))) {
        space_before_ = true;
      } else {
        open_piece(point);
        grid_.folded.push_back(point.value);
        finish_piece(point);
      }
    }
    close_word();
    return std::move(grid_);
  }

 private:
  bool next(CodePoint* point) {
    if (byte_ >= static_cast<std::int32_t>(text_.size())) return false;
    point->byte_begin = static_cast<std::uint32_t>(byte_);
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(text_.data(), byte_, static_cast<std::int32_t>(text_.size()), code);
    point->value = static_cast<char32_t>(code);
    point->byte_end = static_cast<std::uint32_t>(byte_);
    ++position_;
    return true;
  }

  void open_piece(const CodePoint& point) {
    Piece piece;
    piece.span.begin = position_ - 1;
    piece.byte_begin = point.byte_begin;
    piece.folded_begin = static_cast<std::uint32_t>(grid_.folded.size());
    piece.space_before = space_before_;
    piece.line_start = line_start_;
    grid_.pieces.push_back(piece);
    space_before_ = line_start_ = false;
  }

  void finish_piece(const CodePoint& last) {
    Piece& piece = grid_.pieces.back();
    piece.span.end = position_;
    piece.byte_end = last.byte_end;
    piece.folded_end = static_cast<std::uint32_t>(grid_.folded.size());
  }

  void add_to_word(const CodePoint& point) {
    if (!word_open_) {
      open_piece(point);
      word_open_ = true;
      letters_ = digits_ = capitals_ = 0;
      first_is_capital_ = false;
    }
    const auto code = static_cast<UChar32>(point.value);
    if (u_isdigit(code)) ++digits_;
    if (u_isalpha(code)) ++letters_;
    if (u_isupper(code)) {
      first_is_capital_ |= letters_ == 1 && digits_ == 0;
      ++capitals_;
    }
    grid_.folded.push_back(fold(point.value));
    finish_piece(point);
  }

  void close_word() {
    if (!word_open_) return;
    word_open_ = false;
    Piece& piece = grid_.pieces.back();
    piece.kind = digits_ == 0 ? PieceKind::kWord : letters_ == 0 ? PieceKind::kNumber : PieceKind::kMixed;
    if (capitals_ == 0) {
      piece.capitals = 0;
    } else if (capitals_ == 1 && first_is_capital_) {
      piece.capitals = 1;
    } else {
      piece.capitals = capitals_ == letters_ ? 2 : 3;
    }
  }

  std::string_view text_;
  PieceGrid grid_;
  std::int32_t byte_ = 0;
  std::uint32_t position_ = 0;
  bool space_before_ = false;
  bool line_start_ = true;
  bool word_open_ = false;
  bool first_is_capital_ = false;
  std::uint32_t letters_ = 0;
  std::uint32_t digits_ = 0;
  std::uint32_t capitals_ = 0;
};

}  // namespace

PieceGrid cut_into_pieces(std::string_view text) {
  return Cutter(text).cut();
}

}  // namespace newsgraph::extract
