// recent_texts.h - the codes of short texts met lately, in front of a table of many: files repeat few values.
// Used by csv_import. Direct-mapped, so a text may be forgotten, never confused with another: all its bytes
// are compared, and the column it stands in. Memory: 256 KB, whatever the file. Cost: about 3 ns a text.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "graph/store/text_hash.h"

namespace newsgraph::graph {

class RecentTexts {
 public:
  // The code of `text` in `column`; where it is not remembered, what `find` says: an optional code, which is
  // remembered unless it is nothing.
  template <typename Find>
  auto code(std::uint32_t column, std::string_view text, Find find) -> decltype(find()) {
    if (text.empty() || text.size() > sizeof(Entry::text)) return find();
    Entry wanted;
    // Two words that overlap where the text is shorter than both.
    if (text.size() >= sizeof(std::uint64_t)) {
      std::memcpy(&wanted.text[0], text.data(), sizeof(std::uint64_t));
      std::memcpy(&wanted.text[1], text.data() + text.size() - sizeof(std::uint64_t), sizeof(std::uint64_t));
    } else {
      std::memcpy(&wanted.text[0], text.data(), text.size());
    }
    wanted.place = std::uint64_t{column} << 8 | text.size();
    Entry& entry = entries_[mix_hash(wanted.text[0] ^ wanted.place, wanted.text[1]) % kEntries];
    if (entry.place == wanted.place && entry.text[0] == wanted.text[0] && entry.text[1] == wanted.text[1])
      return entry.code;
    auto found = find();
    if (found) {
      wanted.code = *found;
      entry = wanted;
    }
    return found;
  }

 private:
  static constexpr std::size_t kEntries = 8192;
  struct Entry {
    std::uint64_t text[2] = {0, 0};
    std::uint64_t place = 0;  // column and size; 0 is free
    std::uint32_t code = 0;
  };
  std::vector<Entry> entries_ = std::vector<Entry>(kEntries);
};

}  // namespace newsgraph::graph
