#include "query/expressions/single_read.h"

#include <algorithm>

#include "query/expressions/compounds.h"

namespace newsgraph::query {
namespace {

// False where something else than a property or the type of a slot is read.
bool collect(const Expression& expression, std::vector<SingleRead>& reads) {
  if (dynamic_cast<const SubqueryExpression*>(&expression)) return false;
  if (const auto* property = dynamic_cast<const PropertyExpression*>(&expression);
      property && property->slot().valid()) {
    reads.push_back({property->slot(), property});
    return true;
  }
  if (const auto* call = dynamic_cast<const CallExpression*>(&expression)) {
    if (!call->function().deterministic) return false;
    const auto* slot = call->function().name == "type"
                           ? dynamic_cast<const SlotExpression*>(call->arguments()[0].get())
                           : nullptr;
    if (slot) {
      reads.push_back({slot->slot(), nullptr});
      return true;
    }
  }
  std::vector<Slot> own;
  expression.collect_slots(own);
  bool simple = own.empty();
  expression.for_each_child([&](const Expression& child) { simple = simple && collect(child, reads); });
  return simple;
}

bool same(const SingleRead& a, const SingleRead& b) {
  if (a.slot != b.slot || !a.property != !b.property) return false;
  return !a.property || a.property->name() == b.property->name();
}

}  // namespace

std::optional<SingleRead> single_read(const Expression& expression) {
  std::vector<SingleRead> reads;
  if (!collect(expression, reads) || reads.empty()) return std::nullopt;
  if (!std::ranges::all_of(reads, [&](const SingleRead& read) { return same(read, reads[0]); })) {
    return std::nullopt;
  }
  return reads[0];
}

}  // namespace newsgraph::query
