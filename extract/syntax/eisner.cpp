#include "extract/syntax/eisner.h"

#include <limits>
#include <utility>

namespace newsgraph::extract {
namespace {

constexpr float kImpossible = -std::numeric_limits<float>::infinity();

// A span (s, t) is complete when its head at one end has all its modifiers inside, incomplete when the arc
// between its ends still waits for the modifier's own. "right": the head is s.
class Chart {
 public:
  explicit Chart(const Eigen::MatrixXf& scores)
      : scores_(scores), size_(static_cast<int>(scores.rows()) - 1) {
    for (Table* table : {&complete_left_, &complete_right_, &incomplete_left_, &incomplete_right_}) {
      table->assign(static_cast<std::size_t>(size_) * size_, {0.0f, 0});
    }
  }

  std::vector<std::int32_t> best_tree() {
    for (int width = 1; width < size_; ++width) {
      for (int s = 0; s + width < size_; ++s) fill(s, s + width);
    }
    int root = 0;
    float best = kImpossible;
    for (int r = 0; r < size_; ++r) {
      const float score =
          at(complete_left_, 0, r).score + at(complete_right_, r, size_ - 1).score + scores_(0, r + 1);
      if (score > best) best = score, root = r;
    }
    heads_.assign(static_cast<std::size_t>(size_), -1);
    follow(root);
    return std::move(heads_);
  }

 private:
  struct Cell {
    float score;
    int split;
  };
  using Table = std::vector<Cell>;

  Cell& at(Table& table, int s, int t) { return table[static_cast<std::size_t>(s) * size_ + t]; }

  void fill(int s, int t) {
    Cell joined{kImpossible, s};
    for (int q = s; q < t; ++q) {
      const float score = at(complete_right_, s, q).score + at(complete_left_, q + 1, t).score;
      if (score > joined.score) joined = {score, q};
    }
    at(incomplete_right_, s, t) = {joined.score + scores_(s + 1, t + 1), joined.split};
    at(incomplete_left_, s, t) = {joined.score + scores_(t + 1, s + 1), joined.split};
    Cell left{kImpossible, s}, right{kImpossible, t};
    for (int q = s; q < t; ++q) {
      const float score = at(complete_left_, s, q).score + at(incomplete_left_, q, t).score;
      if (score > left.score) left = {score, q};
    }
    for (int q = s + 1; q <= t; ++q) {
      const float score = at(incomplete_right_, s, q).score + at(complete_right_, q, t).score;
      if (score > right.score) right = {score, q};
    }
    at(complete_left_, s, t) = left;
    at(complete_right_, s, t) = right;
  }

  // Reads the heads off the chart with a stack of spans instead of recursion.
  void follow(int root) {
    enum Kind { kCompleteLeft, kCompleteRight, kIncompleteLeft, kIncompleteRight };
    struct Item {
      Kind kind;
      int s, t;
    };
    std::vector<Item> open = {{kCompleteLeft, 0, root}, {kCompleteRight, root, size_ - 1}};
    while (!open.empty()) {
      const Item item = open.back();
      open.pop_back();
      const auto [kind, s, t] = item;
      if (s == t) continue;
      if (kind == kCompleteLeft) {
        const int q = at(complete_left_, s, t).split;
        open.push_back({kCompleteLeft, s, q});
        open.push_back({kIncompleteLeft, q, t});
      } else if (kind == kCompleteRight) {
        const int q = at(complete_right_, s, t).split;
        open.push_back({kIncompleteRight, s, q});
        open.push_back({kCompleteRight, q, t});
      } else {
        const bool right = kind == kIncompleteRight;
        const int q = at(right ? incomplete_right_ : incomplete_left_, s, t).split;
        heads_[static_cast<std::size_t>(right ? t : s)] = right ? s : t;
        open.push_back({kCompleteRight, s, q});
        open.push_back({kCompleteLeft, q + 1, t});
      }
    }
  }

  const Eigen::MatrixXf& scores_;
  int size_;
  Table complete_left_, complete_right_, incomplete_left_, incomplete_right_;
  std::vector<std::int32_t> heads_;
};

}  // namespace

std::vector<std::int32_t> best_projective_tree(const Eigen::MatrixXf& scores) {
  return Chart(scores).best_tree();
}

}  // namespace newsgraph::extract
