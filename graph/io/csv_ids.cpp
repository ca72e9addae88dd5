#include "graph/io/csv_ids.h"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kSlack =
    1 << 20;  // numbers this far above four times the nodes still go into the array

}  // namespace

// Numbers as a machine writes them, below 10^9.
std::uint32_t CsvIds::small_number(std::string_view text) {
  if (text.empty() || text.size() > 9 || (text[0] == '0' && text.size() > 1)) return kNotSmall;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return kNotSmall;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

bool CsvIds::add(std::string_view text, NodeId node) {
  if (find(text)) return false;
  const std::uint32_t number = small_number(text);
  counting_ = counting_ && number == node.value() && number == nodes_;
  ++nodes_;
  if (number != kNotSmall && number < 4 * std::size_t{nodes_} + kSlack) {
    if (number >= by_number_.size()) by_number_.resize(number + number / 2 + 1);
    by_number_[number] = node;
  } else {
    texts_.intern(text);
    by_text_.push_back(node);
  }
  return true;
}

std::optional<NodeId> CsvIds::find(std::string_view text) {
  const std::uint32_t number = small_number(text);
  if (counting_) return number < nodes_ ? std::optional(NodeId(number)) : std::nullopt;
  if (number < by_number_.size() && by_number_[number].valid()) return by_number_[number];
  if (by_text_.empty()) return std::nullopt;
  const std::optional<StringId> id = texts_.find(text);
  return id ? std::optional(by_text_[id->value()]) : std::nullopt;
}

}  // namespace newsgraph::graph
