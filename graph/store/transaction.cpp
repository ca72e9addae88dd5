// Store's transactions and compaction.
#include <cassert>

#include "graph/store/compact.h"
#include "graph/store/store.h"

namespace newsgraph::graph {
namespace {

template <typename Id>
std::vector<std::string_view> names_from(const NameTable<Id>& table, std::size_t first) {
  std::vector<std::string_view> names;
  for (std::size_t i = first; i < table.size(); ++i) {
    names.push_back(table.name(Id(static_cast<typename Id::integer>(i))));
  }
  return names;
}

}  // namespace

void Store::begin() {
  assert(!in_transaction_);
  in_transaction_ = true;
  scanned_.clear();
  derived_.reset();
  names_at_begin_ = name_counts();
  nodes_at_begin_ = node_limit();
  relationships_at_begin_ = relationships_.limit();
  if (journal_) redo_.limit(journal_->longest_record());
}

std::string Store::redo_record() const {
  const NewNames names{names_from(labels_, names_stored_.labels), names_from(types_, names_stored_.types),
                       names_from(keys_, names_stored_.keys)};
  return graph::redo_record(names, redo_);
}

Result<void> Store::commit() {
  assert(in_transaction_);
  if (redo_.full()) return commit_as_base();
  if (journal_ && !redo_.empty()) {
    if (Result<void> stored = journal_->append(redo_record()); !stored.ok()) {
      rollback();
      return stored;
    }
    redo_.clear();
    names_stored_ = name_counts();
  }
  undo_.clear();
  in_transaction_ = false;
  if (journal_ && journal_->wants_base()) compact();
  return {};
}

BaseDrawing Store::drawing() const {
  return [this](const SegmentSink& sink) { return draw_compacted(*this, sink); };
}

Result<void> Store::commit_as_base() {
  Result<std::unique_ptr<Base>> base = journal_->replace(drawing());
  if (!base.ok()) {
    rollback();
    return base.error();
  }
  undo_.clear();
  redo_.clear();
  in_transaction_ = false;
  adopt(std::move(base).value());
  names_stored_ = name_counts();
  return {};
}

void Store::drop_added() {
  for (; relationships_.limit() > relationships_at_begin_;
       relationships_.pop(), relationship_properties_.pop()) {
    const RelationshipId last(relationships_.limit() - 1);
    if (relationships_.contains(last)) {
      unlink(last);
    } else {
      relationships_.revive(last);
    }
  }
  for (; node_limit() > nodes_at_begin_; label_table_.pop(), node_properties_.pop()) {
    const NodeId last(node_limit() - 1);
    if (contains(last)) {
      change_labels(last, LabelSetId(0));
    } else {
      dead_nodes_.reset(last.value());
      --dead_node_count_;
    }
  }
}

void Store::rollback() {
  assert(in_transaction_);
  undo_.undo_all(*this);
  drop_added();
  labels_.truncate(names_at_begin_.labels);
  types_.truncate(names_at_begin_.types);
  keys_.truncate(names_at_begin_.keys);
  redo_.clear();
  in_transaction_ = false;
}

void Store::compact() {
  assert(!in_transaction_);
  Result<std::unique_ptr<Base>> base =
      journal_ ? journal_->replace(drawing()) : read_base(draw_image(drawing()));
  // Where storing fails (a full disk), base and log stay as they are and stay true.
  if (!base.ok()) return;
  adopt(std::move(base).value());
  names_stored_ = name_counts();
}

}  // namespace newsgraph::graph
