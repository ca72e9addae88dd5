// value_codec.h - values and numbers as bytes, for the transaction log and for mixed columns.
// Integers are LEB128 varints (signed ones zigzag), doubles eight little-endian bytes, strings length and
// bytes. Reading is total: truncated or nonsensical input gives nullopt, nesting is bounded by
// kMaxValueDepth. Lifetime: strings of a decoded value are borrowed from the input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/value.h"

namespace newsgraph::graph {

inline constexpr int kMaxValueDepth = 128;

void put_varint(std::string& out, std::uint64_t number);
void put_signed(std::string& out, std::int64_t number);
void put_text(std::string& out, std::string_view text);
// Only kinds that can be a property: no nodes, relationships, paths.
void put_value(std::string& out, const Value& value);

// Each takes what it read off the front of `in`.
std::optional<std::uint64_t> take_varint(std::string_view& in);
std::optional<std::int64_t> take_signed(std::string_view& in);
std::optional<std::string_view> take_text(std::string_view& in);
std::optional<Value> decode_value(std::string_view& in, int depth = 0);

}  // namespace newsgraph::graph
