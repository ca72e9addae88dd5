// strong_id.h - integer ids that do not mix.
// `struct NodeTag; using NodeId = StrongId<NodeTag>;` Ids index arrays: they start at 0 and are dense unless
// their owner says otherwise. The default value is invalid.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace newsgraph {

template <typename Tag, typename Integer = std::uint32_t>
class StrongId {
 public:
  using integer = Integer;
  static constexpr Integer kInvalid = std::numeric_limits<Integer>::max();

  constexpr StrongId() = default;
  constexpr explicit StrongId(Integer value) : value_(value) {}

  constexpr Integer value() const { return value_; }
  constexpr bool valid() const { return value_ != kInvalid; }
  constexpr auto operator<=>(const StrongId&) const = default;

 private:
  Integer value_ = kInvalid;
};

}  // namespace newsgraph

template <typename Tag, typename Integer>
struct std::hash<newsgraph::StrongId<Tag, Integer>> {
  std::size_t operator()(newsgraph::StrongId<Tag, Integer> id) const {
    return std::hash<Integer>()(id.value());
  }
};
