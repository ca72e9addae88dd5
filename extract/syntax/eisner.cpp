#include "extract/syntax/eisner.h"

#include <limits>
#include <utility>

#include "extract/learning/kernels.h"

namespace newsgraph::extract {
namespace {

constexpr float kImpossible = -std::numeric_limits<float>::infinity();

// A table over spans (s, t): each row holds the values of one s, or of one t where it is read down a column.
template <typename Value>
class Square {
 public:
  explicit Square(std::size_t size) : size_(size), values_(size * size) {}
  Value* at(std::size_t row, std::size_t column) { return values_.data() + row * size_ + column; }

 private:
  std::size_t size_;
  std::vector<Value> values_;
};

// A span (s, t) is complete when its head at one end has all its modifiers inside, incomplete when the arc
// between its ends still waits for the modifier's own. "right": the head is s.
class Chart {
 public:
  explicit Chart(const Eigen::MatrixXf& scores)
      : scores_(scores), size_(static_cast<std::size_t>(scores.rows()) - 1) {}

  std::vector<std::int32_t> best_tree() {
    for (std::size_t width = 1; width < size_; ++width) {
      for (std::size_t s = 0; s + width < size_; ++s) fill(s, s + width);
    }
    std::size_t root = 0;
    float best = kImpossible;
    for (std::size_t r = 0; r < size_; ++r) {
      const float score =
          *left_from_.at(0, r) + *right_from_.at(r, size_ - 1) + scores_(0, static_cast<Eigen::Index>(r) + 1);
      if (score > best) best = score, root = r;
    }
    heads_.assign(size_, -1);
    follow(root);
    return std::move(heads_);
  }

 private:
  float arc(std::size_t head, std::size_t modifier) const {
    return scores_(static_cast<Eigen::Index>(head) + 1, static_cast<Eigen::Index>(modifier) + 1);
  }

  void fill(std::size_t s, std::size_t t) {
    const auto joined = largest_sum(right_from_.at(s, s), left_to_.at(t, s + 1), t - s);
    *joined_split_.at(s, t) = static_cast<std::uint32_t>(s + joined.index);
    *waiting_right_.at(s, t) = joined.sum + arc(s, t);
    *waiting_left_.at(t, s) = joined.sum + arc(t, s);
    const auto left = largest_sum(left_from_.at(s, s), waiting_left_.at(t, s), t - s);
    *left_split_.at(s, t) = static_cast<std::uint32_t>(s + left.index);
    *left_from_.at(s, t) = *left_to_.at(t, s) = left.sum;
    const auto right = largest_sum(waiting_right_.at(s, s + 1), right_to_.at(t, s + 1), t - s);
    *right_split_.at(s, t) = static_cast<std::uint32_t>(s + 1 + right.index);
    *right_from_.at(s, t) = *right_to_.at(t, s) = right.sum;
  }

  // Reads the heads off the chart with a stack of spans instead of recursion.
  void follow(std::size_t root) {
    enum Kind { kCompleteLeft, kCompleteRight, kIncompleteLeft, kIncompleteRight };
    struct Item {
      Kind kind;
      std::size_t s, t;
    };
    std::vector<Item> open = {{kCompleteLeft, 0, root}, {kCompleteRight, root, size_ - 1}};
    while (!open.empty()) {
      const Item item = open.back();
      open.pop_back();
      const auto [kind, s, t] = item;
      if (s == t) continue;
      if (kind == kCompleteLeft) {
        const std::size_t q = *left_split_.at(s, t);
        open.push_back({kCompleteLeft, s, q});
        open.push_back({kIncompleteLeft, q, t});
      } else if (kind == kCompleteRight) {
        const std::size_t q = *right_split_.at(s, t);
        open.push_back({kIncompleteRight, s, q});
        open.push_back({kCompleteRight, q, t});
      } else {
        const bool right = kind == kIncompleteRight;
        const std::size_t q = *joined_split_.at(s, t);
        heads_[right ? t : s] = static_cast<std::int32_t>(right ? s : t);
        open.push_back({kCompleteRight, s, q});
        open.push_back({kCompleteLeft, q + 1, t});
      }
    }
  }

  const Eigen::MatrixXf& scores_;
  std::size_t size_;
  // Complete spans by their first and by their last token, incomplete ones as they are read.
  Square<float> left_from_{size_}, left_to_{size_}, right_from_{size_}, right_to_{size_};
  Square<float> waiting_left_{size_}, waiting_right_{size_};
  Square<std::uint32_t> left_split_{size_}, right_split_{size_}, joined_split_{size_};
  std::vector<std::int32_t> heads_;
};

}  // namespace

std::vector<std::int32_t> best_projective_tree(const Eigen::MatrixXf& scores) {
  return Chart(scores).best_tree();
}

}  // namespace newsgraph::extract
