// types.h - what is known of an expression's value before it runs: the set of kinds it may have.
// Made by the binder and by function signatures; a query is refused when an operand's set and the accepted
// set do not meet. Null belongs to every set, so it is never listed. For lists one level of the elements'
// kinds is kept.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "graph/value.h"

namespace newsgraph::query {

class KindSet {
 public:
  constexpr KindSet() = default;
  constexpr KindSet(std::initializer_list<graph::ValueKind> kinds) {
    for (graph::ValueKind kind : kinds) bits_ |= bit(kind);
  }
  static constexpr KindSet any() { return KindSet(0xffffu & ~bit(graph::ValueKind::kNull)); }

  constexpr bool contains(graph::ValueKind kind) const { return (bits_ & bit(kind)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }  // only null
  constexpr bool meets(KindSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool within(KindSet other) const { return (bits_ & ~other.bits_) == 0; }
  constexpr KindSet operator|(KindSet other) const { return KindSet(bits_ | other.bits_); }
  constexpr KindSet operator&(KindSet other) const { return KindSet(bits_ & other.bits_); }
  constexpr bool operator==(const KindSet&) const = default;

 private:
  constexpr explicit KindSet(std::uint32_t bits) : bits_(bits) {}
  static constexpr std::uint32_t bit(graph::ValueKind kind) { return 1u << static_cast<unsigned>(kind); }

  std::uint32_t bits_ = 0;
};

namespace kinds {
using enum graph::ValueKind;
inline constexpr KindSet any = KindSet::any();
inline constexpr KindSet boolean{kBoolean};
inline constexpr KindSet integer{kInteger};
inline constexpr KindSet floating{kFloat};
inline constexpr KindSet number{kInteger, kFloat};
inline constexpr KindSet string{kString};
inline constexpr KindSet list{kList};
inline constexpr KindSet map{kMap};
inline constexpr KindSet node{kNode};
inline constexpr KindSet relationship{kRelationship};
inline constexpr KindSet entity{kNode, kRelationship};
inline constexpr KindSet path{kPath};
inline constexpr KindSet duration{kDuration};
inline constexpr KindSet instant{kDate, kLocalTime, kTime, kLocalDateTime, kDateTime};
inline constexpr KindSet temporal{kDate, kLocalTime, kTime, kLocalDateTime, kDateTime, kDuration};
}  // namespace kinds

struct StaticType {
  KindSet kinds = KindSet::any();
  KindSet elements = KindSet::any();  // of the list, where `kinds` has list

  bool operator==(const StaticType&) const = default;
};

// "Integer or Float", "anything": for messages.
std::string describe(KindSet kinds);

}  // namespace newsgraph::query
