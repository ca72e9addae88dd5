#include "query/syntax/nearest.h"

#include <algorithm>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace newsgraph::query {
namespace {

constexpr std::size_t kMaxLetters = 64;

std::vector<UChar32> folded(std::string_view text) {
  std::vector<UChar32> points;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(text.data(), i, length, point);
    points.push_back(u_foldCase(point, U_FOLD_CASE_DEFAULT));
  }
  return points;
}

std::size_t distance(const std::vector<UChar32>& a, const std::vector<UChar32>& b) {
  std::vector<std::size_t> two_back(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], two_back[j - 2] + 1);
      }
    }
    std::swap(two_back, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

}  // namespace

std::string nearest(std::string_view name, std::span<const std::string_view> known) {
  if (name.size() > kMaxLetters * 4) return {};
  const std::vector<UChar32> wanted = folded(name);
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (std::string_view candidate : known) {
    if (candidate.size() > kMaxLetters * 4) continue;
    const std::size_t d = distance(wanted, folded(candidate));
    if (d < best_distance) best_distance = d, best = candidate;
  }
  return best;
}

}  // namespace newsgraph::query
