#include "graph/io/xml_text.h"

#include <array>

namespace newsgraph::graph {
namespace {

enum Treatment : unsigned char { kKeep, kEscape, kRemove, kNonCharacter };

// kNonCharacter: the lead byte of U+F000..U+FFFF; the two that are forbidden need a look at the next bytes.
constexpr std::array<unsigned char, 256> treatments(bool attribute) {
  std::array<unsigned char, 256> table{};
  for (int c = 0; c < 0x20; ++c) table[c] = kRemove;
  table['\t'] = table['\n'] = attribute ? kEscape : kKeep;
  table['\r'] = kEscape;  // readers turn a bare carriage return into a line feed
  table['&'] = table['<'] = table['>'] = kEscape;
  if (attribute) table['"'] = kEscape;
  table[0xEF] = kNonCharacter;
  return table;
}

constexpr auto kTextTable = treatments(false);
constexpr auto kAttributeTable = treatments(true);

std::string_view escape_of(char character) {
  switch (character) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    default:
      return "&#13;";
  }
}

template <typename Out>
std::size_t write(std::string_view text, const std::array<unsigned char, 256>& table, Out& out) {
  std::size_t removed = 0, kept = 0;
  const auto write_kept_until = [&](std::size_t end) { out.append(text.substr(kept, end - kept)); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto treatment = table[static_cast<unsigned char>(text[i])];
    if (treatment == kKeep) continue;
    if (treatment == kNonCharacter) {
      const auto rest = text.substr(i, 3);
      if (rest != "\xEF\xBF\xBE" && rest != "\xEF\xBF\xBF") continue;
      write_kept_until(i);
      ++removed;
      i += 2;
    } else {
      write_kept_until(i);
      if (treatment == kEscape) out.append(escape_of(text[i]));
      if (treatment == kRemove) ++removed;
    }
    kept = i + 1;
  }
  write_kept_until(text.size());
  return removed;
}

}  // namespace

std::size_t write_xml_text(std::string_view text, FileWriter& out) {
  return write(text, kTextTable, out);
}

std::size_t write_xml_text(std::string_view text, std::string& out) {
  return write(text, kTextTable, out);
}

std::size_t write_xml_attribute(std::string_view text, FileWriter& out) {
  return write(text, kAttributeTable, out);
}

std::size_t write_xml_attribute(std::string_view text, std::string& out) {
  return write(text, kAttributeTable, out);
}

std::string_view xml_type(ColumnType type) {
  switch (type) {
    case ColumnType::kBoolean:
      return "boolean";
    case ColumnType::kInteger:
      return "long";
    case ColumnType::kFloat:
      return "double";
    case ColumnType::kString:
    case ColumnType::kList:
      return "string";
  }
  return "string";
}

}  // namespace newsgraph::graph
