#include "graph/store/value_codec.h"

#include <bit>
#include <cassert>
#include <cstring>

namespace newsgraph::graph {
namespace {

void put_double(std::string& out, double number) {
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(number);
  for (int i = 0; i < 8; ++i) out.push_back(static_cast<char>(bits >> (8 * i)));
}

std::optional<double> take_double(std::string_view& in) {
  if (in.size() < 8) return std::nullopt;
  std::uint64_t bits = 0;
  for (int i = 0; i < 8; ++i)
    bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(in[i])) << (8 * i);
  in.remove_prefix(8);
  return std::bit_cast<double>(bits);
}

void put_local(std::string& out, const LocalDateTime& local) {
  put_signed(out, local.seconds);
  put_signed(out, local.nanoseconds);
}

// Reads signed numbers and remembers whether all of them were there.
class Numbers {
 public:
  explicit Numbers(std::string_view& in) : in_(in) {}
  std::int64_t next() {
    const std::optional<std::int64_t> number = take_signed(in_);
    ok_ = ok_ && number.has_value();
    return number.value_or(0);
  }
  std::int32_t next32() { return static_cast<std::int32_t>(next()); }
  LocalDateTime next_local() {
    const std::int64_t seconds = next();
    return {seconds, next32()};
  }
  bool ok() const { return ok_; }

 private:
  std::string_view& in_;
  bool ok_ = true;
};

std::optional<Value> take_temporal(ValueKind kind, std::string_view& in) {
  Numbers numbers(in);
  Value value;
  switch (kind) {
    case ValueKind::kDate:
      value = Value::date(Date{numbers.next()});
      break;
    case ValueKind::kLocalTime:
      value = Value::local_time(LocalTime{numbers.next()});
      break;
    case ValueKind::kTime: {
      const std::int64_t nanoseconds = numbers.next();
      value = Value::time(Time{nanoseconds, numbers.next32()});
      break;
    }
    case ValueKind::kLocalDateTime:
      value = Value::local_date_time(numbers.next_local());
      break;
    case ValueKind::kDateTime: {
      const LocalDateTime local = numbers.next_local();
      const std::int32_t offset = numbers.next32();
      const std::optional<std::string_view> zone = take_text(in);
      if (!zone) return std::nullopt;
      value = Value::date_time(DateTime{local, offset, std::string(*zone)});
      break;
    }
    case ValueKind::kDuration: {
      const std::int64_t months = numbers.next(), days = numbers.next(), seconds = numbers.next();
      value = Value::duration(Duration{months, days, seconds, numbers.next32()});
      break;
    }
    default:
      return std::nullopt;
  }
  return numbers.ok() ? std::optional<Value>(std::move(value)) : std::nullopt;
}

std::optional<Value> take_list(std::string_view& in, int depth) {
  const std::optional<std::uint64_t> size = take_varint(in);
  if (!size || *size > in.size()) return std::nullopt;  // every item takes a byte at least
  List items;
  items.reserve(*size);
  for (std::uint64_t i = 0; i < *size; ++i) {
    std::optional<Value> item = decode_value(in, depth + 1);
    if (!item) return std::nullopt;
    items.push_back(*std::move(item));
  }
  return Value::list(std::move(items));
}

std::optional<Value> take_map(std::string_view& in, int depth) {
  const std::optional<std::uint64_t> size = take_varint(in);
  if (!size || *size > in.size()) return std::nullopt;
  Map entries;
  for (std::uint64_t i = 0; i < *size; ++i) {
    const std::optional<std::string_view> key = take_text(in);
    std::optional<Value> value = key ? decode_value(in, depth + 1) : std::nullopt;
    if (!value) return std::nullopt;
    entries.emplace_back(*key, *std::move(value));
  }
  return Value::map(std::move(entries));
}

}  // namespace

void put_varint(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
  out.push_back(static_cast<char>(number));
}

void put_signed(std::string& out, std::int64_t number) {
  put_varint(out, static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63));
}

void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out.append(text);
}

void put_value(std::string& out, const Value& value) {
  out.push_back(static_cast<char>(value.kind()));
  switch (value.kind()) {
    case ValueKind::kNull:
      break;
    case ValueKind::kBoolean:
      out.push_back(value.as_boolean() ? 1 : 0);
      break;
    case ValueKind::kInteger:
      put_signed(out, value.as_integer());
      break;
    case ValueKind::kFloat:
      put_double(out, value.as_float());
      break;
    case ValueKind::kString:
      put_text(out, value.as_string());
      break;
    case ValueKind::kDate:
      put_signed(out, value.as_date().days);
      break;
    case ValueKind::kLocalTime:
      put_signed(out, value.as_local_time().nanoseconds);
      break;
    case ValueKind::kTime:
      put_signed(out, value.as_time().nanoseconds);
      put_signed(out, value.as_time().offset);
      break;
    case ValueKind::kLocalDateTime:
      put_local(out, value.as_local_date_time());
      break;
    case ValueKind::kDateTime:
      put_local(out, value.as_date_time().local);
      put_signed(out, value.as_date_time().offset);
      put_text(out, value.as_date_time().zone);
      break;
    case ValueKind::kDuration:
      put_signed(out, value.as_duration().months);
      put_signed(out, value.as_duration().days);
      put_signed(out, value.as_duration().seconds);
      put_signed(out, value.as_duration().nanoseconds);
      break;
    case ValueKind::kList:
      put_varint(out, value.as_list().size());
      for (const Value& item : value.as_list()) put_value(out, item);
      break;
    case ValueKind::kMap:
      put_varint(out, value.as_map().size());
      for (const auto& [key, item] : value.as_map()) {
        put_text(out, key);
        put_value(out, item);
      }
      break;
    default:
      assert(!"a property holds no graph elements");
  }
}

std::optional<std::uint64_t> take_varint(std::string_view& in) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < in.size() && i < 10; ++i) {
    const auto byte = static_cast<unsigned char>(in[i]);
    number |= static_cast<std::uint64_t>(byte & 0x7f) << (7 * i);
    if (byte < 0x80) return in.remove_prefix(i + 1), number;
  }
  return std::nullopt;
}

std::optional<std::int64_t> take_signed(std::string_view& in) {
  const std::optional<std::uint64_t> number = take_varint(in);
  if (!number) return std::nullopt;
  return static_cast<std::int64_t>(*number >> 1) ^ -static_cast<std::int64_t>(*number & 1);
}

std::optional<std::string_view> take_text(std::string_view& in) {
  const std::optional<std::uint64_t> size = take_varint(in);
  if (!size || *size > in.size()) return std::nullopt;
  const std::string_view text = in.substr(0, *size);
  in.remove_prefix(*size);
  return text;
}

std::optional<Value> decode_value(std::string_view& in, int depth) {
  if (in.empty() || depth > kMaxValueDepth) return std::nullopt;
  const auto kind = static_cast<ValueKind>(in.front());
  in.remove_prefix(1);
  switch (kind) {
    case ValueKind::kNull:
      return Value();
    case ValueKind::kBoolean: {
      if (in.empty()) return std::nullopt;
      const bool truth = in.front() != 0;
      in.remove_prefix(1);
      return Value::boolean(truth);
    }
    case ValueKind::kInteger: {
      const std::optional<std::int64_t> number = take_signed(in);
      return number ? std::optional<Value>(Value::integer(*number)) : std::nullopt;
    }
    case ValueKind::kFloat: {
      const std::optional<double> number = take_double(in);
      return number ? std::optional<Value>(Value::floating(*number)) : std::nullopt;
    }
    case ValueKind::kString: {
      const std::optional<std::string_view> text = take_text(in);
      return text ? std::optional<Value>(Value::borrowed_string(*text)) : std::nullopt;
    }
    case ValueKind::kList:
      return take_list(in, depth);
    case ValueKind::kMap:
      return take_map(in, depth);
    default:
      return take_temporal(kind, in);
  }
}

}  // namespace newsgraph::graph
