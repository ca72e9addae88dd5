// name_table.h - the names of labels, relationship types or property keys, and their ids in order of first
// use. Read by everything that turns a name into an id; few (tens to hundreds), so they are always in memory.
// Lifetime: a name's view is valid until the name is dropped by truncate().
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace newsgraph::graph {

template <typename Id>
class NameTable {
 public:
  std::optional<Id> find(std::string_view name) const {
    const auto found = ids_.find(name);
    return found == ids_.end() ? std::nullopt : std::optional<Id>(found->second);
  }

  Id add(std::string_view name) {
    if (const std::optional<Id> known = find(name)) return *known;
    const Id id(static_cast<typename Id::integer>(names_.size()));
    ids_.emplace(names_.emplace_back(name), id);
    return id;
  }

  std::string_view name(Id id) const { return names_[id.value()]; }
  std::size_t size() const { return names_.size(); }
  std::vector<std::string> names() const { return {names_.begin(), names_.end()}; }  // by id

  // Forgets the names from `size` on.
  void truncate(std::size_t size) {
    while (names_.size() > size) {
      ids_.erase(names_.back());
      names_.pop_back();
    }
  }

 private:
  std::deque<std::string> names_;  // a deque keeps the keys of ids_ where they are
  std::unordered_map<std::string_view, Id> ids_;
};

}  // namespace newsgraph::graph
