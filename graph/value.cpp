#include "graph/value.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <new>

namespace newsgraph::graph {
namespace {

template <typename T>
struct Counted : SharedValue {
  explicit Counted(T value) : payload(std::move(value)) {}
  T payload;
};

SharedValue* counted_text(std::string_view text) {
  auto* memory = static_cast<char*>(::operator new(sizeof(SharedValue) + text.size()));
  auto* shared = new (memory) SharedValue;
  if (!text.empty()) std::memcpy(memory + sizeof(SharedValue), text.data(), text.size());
  return shared;
}

// A list or map, with its extent.
template <typename T>
struct Nest : Counted<T> {
  explicit Nest(T value) : Counted<T>(std::move(value)) {
    for (const auto& item : this->payload) hold(item);
  }

  void hold(const Value& value) {
    const Value::Extent inner = value.extent();
    extent.values += inner.values;
    extent.depth = std::max(extent.depth, inner.depth + 1);
  }
  void hold(const Map::value_type& entry) { hold(entry.second); }

  Value::Extent extent{.values = 1, .depth = 1};
};

template <typename T>
const T& payload(const SharedValue* shared) {
  return static_cast<const Counted<T>*>(shared)->payload;
}

bool key_less(const Map::value_type& a, const Map::value_type& b) {
  return a.first < b.first;
}

// Sorted by key; of equal keys the last one given stays.
void normalise(Map& entries) {
  std::stable_sort(entries.begin(), entries.end(), key_less);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i + 1 < entries.size() && entries[i].first == entries[i + 1].first) continue;
    if (kept != i) entries[kept] = std::move(entries[i]);
    ++kept;
  }
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(kept), entries.end());
}

}  // namespace

Value Value::borrowed_string(std::string_view text) {
  assert(text.size() <= UINT32_MAX);
  Value value(ValueKind::kString, static_cast<std::uint32_t>(text.size()), 0);
  value.text_ = text.data();
  return value;
}

Value Value::string(std::string_view text) {
  assert(text.size() <= UINT32_MAX);
  Value value(ValueKind::kString, counted_text(text));
  value.small_ = static_cast<std::uint32_t>(text.size());
  return value;
}

Value Value::date_time(DateTime value) {
  return {ValueKind::kDateTime, new Counted<DateTime>(std::move(value))};
}

Value Value::duration(Duration value) {
  return {ValueKind::kDuration, new Counted<Duration>(value)};
}

Value Value::list(List items) {
  return {ValueKind::kList, new Nest<List>(std::move(items))};
}

Value Value::map(Map entries) {
  normalise(entries);
  return {ValueKind::kMap, new Nest<Map>(std::move(entries))};
}

Value Value::path(Path value) {
  assert(value.nodes.size() == value.relationships.size() + 1);
  return {ValueKind::kPath, new Counted<Path>(std::move(value))};
}

const DateTime& Value::as_date_time() const {
  return has(ValueKind::kDateTime), payload<DateTime>(shared_value_);
}
const Duration& Value::as_duration() const {
  return has(ValueKind::kDuration), payload<Duration>(shared_value_);
}
const List& Value::as_list() const {
  return has(ValueKind::kList), payload<List>(shared_value_);
}
const Map& Value::as_map() const {
  return has(ValueKind::kMap), payload<Map>(shared_value_);
}
const Path& Value::as_path() const {
  return has(ValueKind::kPath), payload<Path>(shared_value_);
}

const Value* Value::find(std::string_view key) const {
  const Map& entries = as_map();
  auto found =
      std::lower_bound(entries.begin(), entries.end(), key,
                       [](const Map::value_type& entry, std::string_view k) { return entry.first < k; });
  return found != entries.end() && found->first == key ? &found->second : nullptr;
}

Value::Extent Value::extent() const {
  if (kind_ == ValueKind::kList) return static_cast<const Nest<List>*>(shared_value_)->extent;
  if (kind_ == ValueKind::kMap) return static_cast<const Nest<Map>*>(shared_value_)->extent;
  return {};
}

void Value::release() {
  if (shared_value_->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  switch (kind_) {
    case ValueKind::kString:
      ::operator delete(shared_value_);
      break;
    case ValueKind::kDateTime:
      delete static_cast<Counted<DateTime>*>(shared_value_);
      break;
    case ValueKind::kDuration:
      delete static_cast<Counted<Duration>*>(shared_value_);
      break;
    case ValueKind::kList:
      delete static_cast<Nest<List>*>(shared_value_);
      break;
    case ValueKind::kMap:
      delete static_cast<Nest<Map>*>(shared_value_);
      break;
    case ValueKind::kPath:
      delete static_cast<Counted<Path>*>(shared_value_);
      break;
    default:
      assert(!"this kind holds no reference");
  }
}

namespace {

bool borrows(const Value& value);

struct Borrows {
  bool operator()(const Value& item) const { return borrows(item); }
  bool operator()(const Map::value_type& entry) const { return borrows(entry.second); }
};

// Whoever builds values bounds their depth (Value::extent), and with it this recursion.
bool borrows(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kString:
      return !value.is_owned_string();
    case ValueKind::kList:
      return std::ranges::any_of(value.as_list(), Borrows());
    case ValueKind::kMap:
      return std::ranges::any_of(value.as_map(), Borrows());
    default:
      return false;
  }
}

}  // namespace

Value Value::own() const {
  if (!borrows(*this)) return *this;
  if (kind_ == ValueKind::kString) return string(as_string());
  if (kind_ == ValueKind::kList) {
    List items = as_list();
    for (Value& item : items) item = item.own();
    return list(std::move(items));
  }
  Map entries = as_map();
  for (auto& entry : entries) entry.second = entry.second.own();
  return map(std::move(entries));
}

std::string_view kind_name(ValueKind kind) {
  switch (kind) {
    case ValueKind::kNull:
      return "Null";
    case ValueKind::kBoolean:
      return "Boolean";
    case ValueKind::kInteger:
      return "Integer";
    case ValueKind::kFloat:
      return "Float";
    case ValueKind::kString:
      return "String";
    case ValueKind::kDate:
      return "Date";
    case ValueKind::kLocalTime:
      return "LocalTime";
    case ValueKind::kTime:
      return "Time";
    case ValueKind::kLocalDateTime:
      return "LocalDateTime";
    case ValueKind::kDateTime:
      return "DateTime";
    case ValueKind::kDuration:
      return "Duration";
    case ValueKind::kList:
      return "List";
    case ValueKind::kMap:
      return "Map";
    case ValueKind::kNode:
      return "Node";
    case ValueKind::kRelationship:
      return "Relationship";
    case ValueKind::kPath:
      return "Path";
  }
  return "";
}

std::string temporal_function(ValueKind kind) {
  std::string name(kind_name(kind));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

}  // namespace newsgraph::graph
