// random.h - random numbers that are the same on every machine (splitmix64), for shuffling, initial weights
// and dropout.
#pragma once

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace newsgraph::train {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  // In [0, 1).
  float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24f; }
  float symmetric(float bound) { return (2.0f * uniform() - 1.0f) * bound; }
  std::size_t below(std::size_t bound) { return next() % bound; }

  template <typename T>
  void shuffle(std::vector<T>* items) {
    for (std::size_t i = items->size(); i > 1; --i) std::swap((*items)[i - 1], (*items)[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace newsgraph::train
