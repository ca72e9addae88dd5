#include "graph/store/encode_column.h"

#include <algorithm>
#include <string>

#include "graph/store/value_codec.h"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kShortDictionary = 65536;  // more distinct values than this are not worth a dictionary

std::uint8_t width_for(std::uint64_t largest) {
  return largest < 256 ? 1 : largest < 65536 ? 2 : 4;
}

// translate(code) of every present id, packed.
template <typename Integer, typename Translate>
Segment pack_as(std::span<const std::uint32_t> codes, std::size_t present, Translate translate) {
  std::vector<Integer> packed;
  packed.reserve(present);
  for (const std::uint32_t code : codes) {
    if (code != Column::kAbsent) packed.push_back(static_cast<Integer>(translate(code)));
  }
  return make_segment(std::move(packed));
}

template <typename Translate>
Segment pack(std::span<const std::uint32_t> codes, std::size_t present, std::uint8_t width,
             Translate translate) {
  switch (width) {
    case 1:
      return pack_as<std::uint8_t>(codes, present, translate);
    case 2:
      return pack_as<std::uint16_t>(codes, present, translate);
    case 4:
      return pack_as<std::uint32_t>(codes, present, translate);
    default:
      return pack_as<std::int64_t>(codes, present, translate);
  }
}

class Encoder {
 public:
  Encoder(std::span<const std::uint32_t> codes, std::span<const Value> dictionary, StringPool& pool)
      : codes_(codes), dictionary_(dictionary), pool_(pool) {
    column_.limit = static_cast<std::uint32_t>(codes.size());
  }

  ColumnDraft run() {
    mark_present();
    if (present_ == 0) return {};
    switch (common_kind()) {
      case ValueKind::kBoolean:
        encode_booleans();
        break;
      case ValueKind::kInteger:
        encode_integers(ColumnKind::kInteger, [](const Value& value) { return value.as_integer(); });
        break;
      case ValueKind::kDate:
        encode_integers(ColumnKind::kDate, [](const Value& value) { return value.as_date().days; });
        break;
      case ValueKind::kFloat:
        encode_floats();
        break;
      case ValueKind::kString:
        encode_strings();
        break;
      default:
        encode_mixed();
        break;
    }
    return std::move(column_);
  }

 private:
  void mark_present() {
    present_ = static_cast<std::size_t>(std::count_if(
        codes_.begin(), codes_.end(), [](std::uint32_t code) { return code != Column::kAbsent; }));
    if (present_ == codes_.size() || present_ == 0) return;
    std::vector<std::uint64_t> bits((codes_.size() + 63) / 64);
    std::vector<std::uint32_t> ranks(bits.size());
    std::uint32_t rank = 0;
    for (std::size_t id = 0; id < codes_.size(); ++id) {
      if (id % 64 == 0) ranks[id / 64] = rank;
      if (codes_[id] == Column::kAbsent) continue;
      bits[id / 64] |= std::uint64_t{1} << (id % 64);
      ++rank;
    }
    column_.present = make_segment(std::move(bits));
    column_.ranks = make_segment(std::move(ranks));
  }

  // kNull when there are several.
  ValueKind common_kind() const {
    const ValueKind kind = dictionary_.front().kind();
    const bool same = std::all_of(dictionary_.begin(), dictionary_.end(),
                                  [&](const Value& value) { return value.kind() == kind; });
    return same ? kind : ValueKind::kNull;
  }

  void encode_booleans() {
    column_.kind = ColumnKind::kBoolean;
    column_.width = 1;
    column_.codes =
        pack(codes_, present_, 1, [&](std::uint32_t code) { return dictionary_[code].as_boolean() ? 1 : 0; });
  }

  template <typename Number>
  void encode_integers(ColumnKind kind, Number number) {
    std::int64_t lowest = number(dictionary_.front()), highest = lowest;
    for (const Value& value : dictionary_) {
      lowest = std::min(lowest, number(value));
      highest = std::max(highest, number(value));
    }
    const std::uint64_t range = static_cast<std::uint64_t>(highest) - static_cast<std::uint64_t>(lowest);
    const bool wide = range > 0xffffffff;
    column_.kind = kind;
    column_.width = wide ? 8 : width_for(range);
    column_.lowest = wide ? 0 : lowest;
    column_.codes = pack(codes_, present_, column_.width,
                         [&](std::uint32_t code) { return number(dictionary_[code]) - column_.lowest; });
  }

  void encode_floats() {
    column_.kind = ColumnKind::kFloat;
    std::vector<double> floats;
    if (dictionary_.size() <= kShortDictionary && dictionary_.size() * 2 <= present_) {
      for (const Value& value : dictionary_) floats.push_back(value.as_float());
      pack_codes();
    } else {
      floats.reserve(present_);
      for (const std::uint32_t code : codes_) {
        if (code != Column::kAbsent) floats.push_back(dictionary_[code].as_float());
      }
    }
    column_.floats = make_segment(std::move(floats));
  }

  void encode_strings() {
    column_.kind = ColumnKind::kString;
    std::vector<StringId> strings;
    strings.reserve(dictionary_.size());
    for (const Value& value : dictionary_) strings.push_back(pool_.intern(value.as_string()));
    if (dictionary_.size() <= kShortDictionary) {
      pack_codes();
      column_.strings = make_segment(std::move(strings));
      return;
    }
    column_.width = 4;
    column_.codes = pack(codes_, present_, 4, [&](std::uint32_t code) { return strings[code].value(); });
  }

  void encode_mixed() {
    column_.kind = ColumnKind::kMixed;
    std::vector<std::uint64_t> offsets{0};
    std::string bytes;
    for (const Value& value : dictionary_) {
      put_value(bytes, value);
      offsets.push_back(bytes.size());
    }
    pack_codes();
    column_.offsets = make_segment(std::move(offsets));
    column_.bytes = make_segment(std::move(bytes));
  }

  void pack_codes() {
    column_.width = width_for(dictionary_.size() - 1);
    column_.codes = pack(codes_, present_, column_.width, [](std::uint32_t code) { return code; });
  }

  std::span<const std::uint32_t> codes_;
  std::span<const Value> dictionary_;
  StringPool& pool_;
  std::size_t present_ = 0;
  ColumnDraft column_;
};

}  // namespace

ColumnDraft encode_column(std::span<const std::uint32_t> codes, std::span<const Value> dictionary,
                          StringPool& pool) {
  return Encoder(codes, dictionary, pool).run();
}

}  // namespace newsgraph::graph
