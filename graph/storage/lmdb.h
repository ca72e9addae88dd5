// lmdb.h - LMDB's environments and transactions as owners, its codes as messages.
// Used by database.cpp alone. Keys are short byte strings in one unnamed table. Threads: one writer; see
// database.h. Lifetime: what get() and each() hand out is valid while the transaction lives.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include <lmdb.h>

#include "base/result.h"
#include "graph/storage/file_lock.h"

namespace newsgraph::graph::lmdb {

// kDraft: writing a file that nobody else opens and that may be lost until sync().
enum class Access { kRead, kWrite, kDraft };

class Environment {
 public:
  static Result<std::shared_ptr<Environment>> open(const std::filesystem::path& path, Access access);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  MDB_env* handle() const { return env_; }
  const std::filesystem::path& path() const { return path_; }
  Error error(int code) const;
  Result<void> sync() const;

 private:
  Environment(std::filesystem::path path, MDB_env* env) : path_(std::move(path)), env_(env) {}
  Result<void> check_length() const;
  Result<void> lengthen(std::size_t pages) const;
  void shorten() const;
  int begin_reading(MDB_txn** txn) const;
  int catch_up(MDB_txn* txn) const;

  friend class Transaction;
  std::filesystem::path path_;
  MDB_env* env_;
  std::optional<FileLock> lock_;  // where LMDB's own cannot be used
};

// Aborted when dropped without commit().
class Transaction {
 public:
  static Result<Transaction> begin(std::shared_ptr<const Environment> environment, Access access);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // One that reads goes on to the last commit; it keeps its place in LMDB's table of readers.
  Result<void> renew();
  // Null data when absent.
  std::span<const std::byte> get(std::string_view key) const;
  Result<void> put(std::string_view key, std::span<const std::byte> value);
  // Visits the entries whose keys begin with `prefix`, in order of keys.
  template <typename Visit>
  void each(std::string_view prefix, Visit visit) const;
  Result<void> erase_all(std::string_view prefix);
  bool erased() const { return erased_; }  // anything
  Result<void> commit();

 private:
  Transaction(std::shared_ptr<const Environment> environment, MDB_txn* txn, MDB_dbi table)
      : environment_(std::move(environment)), txn_(txn), table_(table) {}
  std::size_t most_pages() const;

  std::shared_ptr<const Environment> environment_;
  MDB_txn* txn_;
  MDB_dbi table_;
  std::size_t put_pages_ = 0;  // at most so many new ones for what was put
  bool erased_ = false;
};

inline std::string_view text_of(const MDB_val& value) {
  return {static_cast<const char*>(value.mv_data), value.mv_size};
}

class Cursor {
 public:
  Cursor(MDB_txn* txn, MDB_dbi table) {
    if (mdb_cursor_open(txn, table, &cursor_) != 0) cursor_ = nullptr;
  }
  ~Cursor() {
    if (cursor_ != nullptr) mdb_cursor_close(cursor_);
  }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  // The first entry from `prefix` on, or the next one; false where keys no longer begin with it.
  bool move(std::string_view prefix, bool first) {
    key_ = {prefix.size(), const_cast<char*>(prefix.data())};
    return cursor_ != nullptr &&
           mdb_cursor_get(cursor_, &key_, &value_, first ? MDB_SET_RANGE : MDB_NEXT) == 0 &&
           text_of(key_).starts_with(prefix);
  }
  std::string_view key() const { return text_of(key_); }
  std::span<const std::byte> value() const {
    return {static_cast<const std::byte*>(value_.mv_data), value_.mv_size};
  }
  int erase() { return mdb_cursor_del(cursor_, 0); }

 private:
  MDB_cursor* cursor_ = nullptr;
  MDB_val key_{}, value_{};
};

template <typename Visit>
void Transaction::each(std::string_view prefix, Visit visit) const {
  Cursor cursor(txn_, table_);
  for (bool more = cursor.move(prefix, true); more; more = cursor.move(prefix, false)) {
    visit(cursor.key(), cursor.value());
  }
}

}  // namespace newsgraph::graph::lmdb
