#include "graph/store/string_pool.h"

#include <cstring>

#include "graph/store/text_hash.h"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kChunkSize = 64 << 10;
constexpr std::size_t kLargeString = kChunkSize / 4;  // gets a chunk of its own

}  // namespace

void StringPool::build_slots(std::size_t capacity) {
  std::size_t slots = 16;
  while (slots < 2 * capacity) slots *= 2;
  slots_.assign(slots, 0);
  for (std::uint32_t i = 0; i < size(); ++i) slots_[probe(view(StringId(i)))] = i + 1;
}

std::size_t StringPool::probe(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = text_hash(text) & mask;
  while (slots_[i] != 0 && view(StringId(slots_[i] - 1)) != text) i = (i + 1) & mask;
  return i;
}

std::string_view StringPool::store(std::string_view text) {
  if (text.size() > kLargeString) {
    char* copy = chunks_.emplace_back(std::make_unique<char[]>(text.size())).get();
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }
  if (text.size() > free_size_) {
    free_ = chunks_.emplace_back(std::make_unique<char[]>(kChunkSize)).get();
    free_size_ = kChunkSize;
  }
  if (!text.empty()) std::memcpy(free_, text.data(), text.size());
  const std::string_view stored(free_, text.size());
  free_ += text.size();
  free_size_ -= text.size();
  return stored;
}

StringId StringPool::intern(std::string_view text) {
  if (2 * (size() + 1) > slots_.size()) build_slots(2 * (size() + 1));
  const std::size_t slot = probe(text);
  if (slots_[slot] == 0) {
    later_.push_back(store(text));
    slots_[slot] = static_cast<std::uint32_t>(size());
  }
  return StringId(slots_[slot] - 1);
}

std::optional<StringId> StringPool::find(std::string_view text) {
  if (size() == 0) return std::nullopt;
  if (slots_.empty()) build_slots(size() + 1);
  const std::uint32_t found = slots_[probe(text)];
  return found == 0 ? std::nullopt : std::optional<StringId>(StringId(found - 1));
}

}  // namespace newsgraph::graph
