#include "graph/store/redo.h"

#include "graph/graph.h"
#include "graph/store/value_codec.h"

namespace newsgraph::graph {
namespace {

enum class Operation : char {
  kAddNode,
  kAddRelationship,
  kSetNodeProperty,
  kSetRelationshipProperty,
  kSetLabels,
  kDeleteNode,
  kDeleteRelationship,
};

void put_labels(std::string& out, std::span<const LabelId> labels) {
  put_varint(out, labels.size());
  for (const LabelId label : labels) put_varint(out, label.value());
}

// Checks every id against the graph before using it, so that a damaged record is an error and not a crash.
class Replayer {
 public:
  Replayer(std::string_view record, Graph& graph) : in_(record), graph_(graph) {}

  bool run() {
    names([&](std::string_view name) { graph_.add_label(name); });
    names([&](std::string_view name) { graph_.add_type(name); });
    names([&](std::string_view name) { graph_.add_key(name); });
    while (ok_ && !in_.empty()) {
      const auto operation = static_cast<Operation>(in_.front());
      in_.remove_prefix(1);
      apply(operation);
    }
    return ok_;
  }

 private:
  template <typename Add>
  void names(Add add) {
    for (std::uint64_t left = number(); ok_ && left > 0; --left) {
      const std::optional<std::string_view> name = take_text(in_);
      ok_ = name.has_value();
      if (ok_) add(*name);
    }
  }

  void apply(Operation operation) {
    switch (operation) {
      case Operation::kAddNode: {
        const std::vector<LabelId> labels = label_list();
        if (ok_) graph_.add_node(labels);
        break;
      }
      case Operation::kAddRelationship: {
        const NodeId start = node(), end = node();
        const TypeId type = name<TypeId>(graph_.type_count());
        if (ok_) graph_.add_relationship(start, end, type);
        break;
      }
      case Operation::kSetNodeProperty:
        set_property(node());
        break;
      case Operation::kSetRelationshipProperty:
        set_property(relationship());
        break;
      case Operation::kSetLabels:
        set_labels();
        break;
      case Operation::kDeleteNode: {
        const NodeId id = node();
        ok_ = ok_ && graph_.delete_node(id);
        break;
      }
      case Operation::kDeleteRelationship: {
        const RelationshipId id = relationship();
        if (ok_) graph_.delete_relationship(id);
        break;
      }
      default:
        ok_ = false;
    }
  }

  template <typename Id>
  void set_property(Id id) {
    const KeyId key = name<KeyId>(graph_.key_count());
    const std::optional<Value> value = decode_value(in_);
    ok_ = ok_ && value.has_value();
    if (ok_) graph_.set_property(id, key, *value);
  }

  void set_labels() {
    const NodeId id = node();
    const std::vector<LabelId> labels = label_list();
    if (!ok_) return;
    const std::span<const LabelId> now = graph_.labels(id);
    for (const LabelId label : std::vector<LabelId>(now.begin(), now.end())) graph_.remove_label(id, label);
    for (const LabelId label : labels) graph_.add_label(id, label);
  }

  std::uint64_t number() {
    const std::optional<std::uint64_t> value = take_varint(in_);
    ok_ = ok_ && value.has_value();
    return value.value_or(0);
  }
  template <typename Id>
  Id name(std::size_t count) {
    const std::uint64_t id = number();
    ok_ = ok_ && id < count;
    return Id(static_cast<typename Id::integer>(id));
  }
  template <typename Id>
  Id element() {
    const Id id(static_cast<std::uint32_t>(number()));
    ok_ = ok_ && graph_.contains(id);
    return id;
  }
  NodeId node() { return element<NodeId>(); }
  RelationshipId relationship() { return element<RelationshipId>(); }
  std::vector<LabelId> label_list() {
    std::vector<LabelId> labels;
    for (std::uint64_t left = number(); ok_ && left > 0; --left)
      labels.push_back(name<LabelId>(graph_.label_count()));
    return labels;
  }

  std::string_view in_;
  Graph& graph_;
  bool ok_ = true;
};

}  // namespace

bool RedoWriter::begin(char operation) {
  if (operations_.size() > limit_) operations_ = {}, full_ = true;
  if (!full_) operations_.push_back(operation);
  return !full_;
}

void RedoWriter::add_node(std::span<const LabelId> labels) {
  if (!begin(static_cast<char>(Operation::kAddNode))) return;
  put_labels(operations_, labels);
}

void RedoWriter::add_relationship(const Ends& ends) {
  if (!begin(static_cast<char>(Operation::kAddRelationship))) return;
  put_varint(operations_, ends.start.value());
  put_varint(operations_, ends.end.value());
  put_varint(operations_, ends.type.value());
}

void RedoWriter::set_property(NodeId node, KeyId key, const Value& value) {
  if (!begin(static_cast<char>(Operation::kSetNodeProperty))) return;
  put_varint(operations_, node.value());
  put_varint(operations_, key.value());
  put_value(operations_, value);
}

void RedoWriter::set_property(RelationshipId relationship, KeyId key, const Value& value) {
  if (!begin(static_cast<char>(Operation::kSetRelationshipProperty))) return;
  put_varint(operations_, relationship.value());
  put_varint(operations_, key.value());
  put_value(operations_, value);
}

void RedoWriter::set_labels(NodeId node, std::span<const LabelId> labels) {
  if (!begin(static_cast<char>(Operation::kSetLabels))) return;
  put_varint(operations_, node.value());
  put_labels(operations_, labels);
}

void RedoWriter::delete_node(NodeId node) {
  if (!begin(static_cast<char>(Operation::kDeleteNode))) return;
  put_varint(operations_, node.value());
}

void RedoWriter::delete_relationship(RelationshipId relationship) {
  if (!begin(static_cast<char>(Operation::kDeleteRelationship))) return;
  put_varint(operations_, relationship.value());
}

std::string redo_record(const NewNames& names, const RedoWriter& writer) {
  std::string record;
  for (const auto* kind : {&names.labels, &names.types, &names.keys}) {
    put_varint(record, kind->size());
    for (const std::string_view name : *kind) put_text(record, name);
  }
  return record + writer.operations();
}

Result<void> replay(std::string_view record, Graph& graph) {
  if (!Replayer(record, graph).run())
    return Error{"the transaction log is damaged", "", "restore the file from a copy"};
  return {};
}

}  // namespace newsgraph::graph
