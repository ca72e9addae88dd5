// packed_lists.h - many short lists in a few arrays.
// What the overlay keeps the rows of properties and the runs of adjacency in: a vector each would take more
// room than what is in it. A list lies in one piece of an array; one that has outgrown its piece moves to a
// larger one (sizes 1, 2, 3, 4, 6, 8, 12 and so on), and the old one goes to the next list that needs one of
// its size. Threads: as Graph. Lifetime of a span: the next change. Cost: as a vector's; 12 bytes a list
// beside its elements.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace newsgraph::graph {

template <typename T>
class PackedLists {
 public:
  std::size_t size() const { return places_.size(); }
  bool empty() const { return places_.empty(); }
  std::span<T> operator[](std::size_t list) { return {begin(places_[list]), places_[list].size}; }
  std::span<const T> operator[](std::size_t list) const { return {begin(places_[list]), places_[list].size}; }

  void append(std::span<const T> elements = {}) {
    if (places_.size() == places_.capacity()) places_.reserve(places_.size() + places_.size() / 4 + 4);
    Place& place = places_.emplace_back();
    if (elements.empty()) return;
    std::uint32_t room = 1;
    while (room < elements.size()) room = larger(room);
    move(place, room);
    std::copy(elements.begin(), elements.end(), begin(place));
    place.size = static_cast<std::uint32_t>(elements.size());
  }
  void pop() {
    clear(size() - 1);
    places_.pop_back();
  }

  void insert(std::size_t list, std::size_t at, T element) {
    Place& place = places_[list];
    if (place.size == place.room) move(place, larger(place.room));
    T* elements = begin(place);
    std::move_backward(elements + at, elements + place.size, elements + place.size + 1);
    elements[at] = std::move(element);
    ++place.size;
  }
  void erase(std::size_t list, std::size_t at) {
    Place& place = places_[list];
    T* elements = begin(place);
    std::move(elements + at + 1, elements + place.size, elements + at);
    elements[--place.size] = T();
  }
  void clear(std::size_t list) {
    Place& place = places_[list];
    std::fill_n(begin(place), place.size, T());
    give_back(place);
    place = Place();
  }

 private:
  static constexpr std::uint32_t kChunk =
      1024;  // elements; fewer in the first chunks, more for a longer list
  struct Place {
    std::uint32_t at = 0;  // number of the chunk * kChunk + place in it
    std::uint32_t size = 0;
    std::uint32_t room = 0;
  };

  static std::uint32_t larger(std::uint32_t room) {
    if (room < 2) return room + 1;
    return std::has_single_bit(room) ? room / 2 * 3 : room / 3 * 4;
  }
  // A number for each size of piece.
  static std::size_t kind(std::uint32_t room) {
    return 2 * static_cast<std::size_t>(std::bit_width(room)) + (std::has_single_bit(room) ? 0 : 1);
  }

  T* begin(const Place& place) const {
    return place.room == 0 ? nullptr : chunks_[place.at / kChunk].get() + place.at % kChunk;
  }

  std::uint32_t piece(std::uint32_t room) {
    if (kind(room) < free_.size() && !free_[kind(room)].empty()) {
      const std::uint32_t at = free_[kind(room)].back();
      free_[kind(room)].pop_back();
      return at;
    }
    if (room > left_) {
      constexpr std::size_t kFirst = 16, kDoublings = 6;
      left_ = std::max(room, static_cast<std::uint32_t>(kFirst << std::min(chunks_.size(), kDoublings)));
      chunks_.push_back(std::make_unique<T[]>(left_));
      used_ = 0;
    }
    const auto at = static_cast<std::uint32_t>((chunks_.size() - 1) * kChunk + used_);
    used_ += room;
    left_ -= room;
    return at;
  }

  void give_back(const Place& place) {
    if (place.room == 0) return;
    if (kind(place.room) >= free_.size()) free_.resize(kind(place.room) + 1);
    free_[kind(place.room)].push_back(place.at);
  }

  void move(Place& place, std::uint32_t room) {
    const Place wider{piece(room), place.size, room};
    std::move(begin(place), begin(place) + place.size, begin(wider));
    give_back(place);
    place = wider;
  }

  std::vector<Place> places_;
  std::vector<std::unique_ptr<T[]>> chunks_;
  std::uint32_t used_ = 0, left_ = 0;             // elements of the last chunk
  std::vector<std::vector<std::uint32_t>> free_;  // pieces, by kind
};

}  // namespace newsgraph::graph
