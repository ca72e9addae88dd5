// column.h - one property of the nodes, or of the relationships, of a graph's base, as a typed array.
// Made by store/encode_column when a base is built; its arrays may lie in a mapped file. Read by
// Graph::property and, in bulk, by the query operators: `kind`, `codes` and the dictionary let a predicate be
// decided once per distinct value. Values of absent ids are not stored: position() maps an id to its place
// among the present ones. Ids from `limit` on, and those of which Graph::changed() says so, are not answered
// here: ask Graph::property. Threads: immutable. Lifetime: until the graph's next commit, which may compact.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "graph/store/string_pool.h"
#include "graph/value.h"

namespace newsgraph::graph {

enum class ColumnKind : std::uint8_t {
  kEmpty,    // no value at all
  kBoolean,  // code 0 or 1
  kInteger,  // lowest + code
  kDate,     // lowest + code, days
  kFloat,    // floats[code]; without codes: floats[position]
  kString,   // strings[code] is a StringId; without a dictionary the code itself is
  kMixed,    // a dictionary of encoded values
};

struct Column {
  static constexpr std::uint32_t kAbsent = 0xffffffff;

  ColumnKind kind = ColumnKind::kEmpty;
  std::uint8_t width = 0;   // bytes of a code: 0 (none), 1, 2, 4; 8 is a whole int64 and lowest is 0
  std::uint32_t limit = 0;  // ids below are answered
  const std::uint64_t* present = nullptr;  // a bit for each id; null when all are present
  const std::uint32_t* ranks = nullptr;    // how many are present before each word of `present`
  const void* codes = nullptr;
  std::int64_t lowest = 0;
  std::span<const StringId> strings;       // kString
  std::span<const double> floats;          // kFloat
  std::span<const std::uint64_t> offsets;  // kMixed: entry i is bytes [offsets[i], offsets[i + 1])
  const char* bytes = nullptr;             // kMixed
  const StringTable* table = nullptr;      // kString: the base's strings

  // kAbsent when `id` has no value.
  std::uint32_t position(std::uint32_t id) const {
    if (id >= limit) return kAbsent;
    if (present == nullptr) return id;
    const std::uint64_t word = present[id / 64];
    const std::uint64_t bit = std::uint64_t{1} << (id % 64);
    if ((word & bit) == 0) return kAbsent;
    return ranks[id / 64] + static_cast<std::uint32_t>(__builtin_popcountll(word & (bit - 1)));
  }

  std::uint32_t code(std::uint32_t position) const {
    switch (width) {
      case 1:
        return static_cast<const std::uint8_t*>(codes)[position];
      case 2:
        return static_cast<const std::uint16_t*>(codes)[position];
      default:
        return static_cast<const std::uint32_t*>(codes)[position];
    }
  }

  // Of kInteger and kDate.
  std::int64_t integer(std::uint32_t position) const {
    if (width == 8) return static_cast<const std::int64_t*>(codes)[position];
    return lowest + static_cast<std::int64_t>(code(position));
  }
  double floating(std::uint32_t position) const { return floats[width == 0 ? position : code(position)]; }
  StringId string(std::uint32_t position) const {
    return strings.empty() ? StringId(code(position)) : strings[code(position)];
  }
  std::string_view text(std::uint32_t position) const { return table->view(string(position)); }

  // How many codes there are when values are dictionary-coded (kString with a dictionary, kFloat with codes,
  // kMixed, kBoolean), else 0.
  std::uint32_t dictionary_size() const;
  Value dictionary_value(std::uint32_t code) const;

  Value value_at(std::uint32_t position) const;
  Value value(std::uint32_t id) const {
    const std::uint32_t place = position(id);
    if (place == kAbsent) return {};
    return kind == ColumnKind::kInteger ? Value::integer(integer(place)) : value_at(place);
  }
};

}  // namespace newsgraph::graph
