#include "graph/column.h"

#include "graph/store/value_codec.h"

namespace newsgraph::graph {

std::uint32_t Column::dictionary_size() const {
  switch (kind) {
    case ColumnKind::kBoolean:
      return 2;
    case ColumnKind::kFloat:
      return width == 0 ? 0 : static_cast<std::uint32_t>(floats.size());
    case ColumnKind::kString:
      return static_cast<std::uint32_t>(strings.size());
    case ColumnKind::kMixed:
      return static_cast<std::uint32_t>(offsets.size() - 1);
    default:
      return 0;
  }
}

Value Column::dictionary_value(std::uint32_t code) const {
  switch (kind) {
    case ColumnKind::kBoolean:
      return Value::boolean(code != 0);
    case ColumnKind::kFloat:
      return Value::floating(floats[code]);
    case ColumnKind::kString:
      return Value::borrowed_string(table->view(strings[code]));
    case ColumnKind::kMixed: {
      std::string_view encoded(bytes + offsets[code], offsets[code + 1] - offsets[code]);
      return decode_value(encoded).value_or(Value());
    }
    default:
      return {};
  }
}

Value Column::value_at(std::uint32_t position) const {
  switch (kind) {
    case ColumnKind::kEmpty:
      return {};
    case ColumnKind::kInteger:
      return Value::integer(integer(position));
    case ColumnKind::kDate:
      return Value::date(Date{integer(position)});
    case ColumnKind::kFloat:
      return Value::floating(floating(position));
    case ColumnKind::kString:
      return Value::borrowed_string(text(position));
    case ColumnKind::kBoolean:
    case ColumnKind::kMixed:
      return dictionary_value(code(position));
  }
  return {};
}

}  // namespace newsgraph::graph
