#include "graph/storage/database.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <system_error>

#include "graph/storage/file_check.h"
#include "graph/storage/lmdb.h"
#include "graph/store/compact.h"
#include "graph/store/store.h"

namespace newsgraph::graph {
namespace {

using lmdb::Access;
using lmdb::Environment;
using lmdb::Transaction;

// Keys of the table: kFormat, kCatalogue, then segments and transactions, numbered big-endian so that they
// sort.
constexpr std::string_view kFormat = "format", kCatalogue = "catalogue", kSegments = "s", kLog = "t";
constexpr std::string_view kFormatName = "newsgraph ";
constexpr int kFormatVersion = 2;

constexpr std::size_t kSmallLog = 1 << 20;  // bytes that are never worth a new base

std::string numbered(std::string_view prefix, std::uint32_t number) {
  std::string key(prefix);
  for (int shift = 24; shift >= 0; shift -= 8) key.push_back(static_cast<char>(number >> shift));
  return key;
}

std::string_view text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::byte> bytes(std::string_view text) {
  return std::as_bytes(std::span(text));
}

Result<void> check_format(const Transaction& transaction, const std::filesystem::path& path) {
  const std::string_view format = text(transaction.get(kFormat));
  if (!format.starts_with(kFormatName)) {
    return Error{"an LMDB file, but not a graph", path.string(),
                 "make one with `newsgraph load` or `newsgraph import`"};
  }
  const std::string version(format.substr(kFormatName.size()));
  if (version == std::to_string(kFormatVersion)) return {};
  const bool older = std::atoi(version.c_str()) < kFormatVersion;
  return Error{
      "a graph file of format " + version + "; this program reads format " + std::to_string(kFormatVersion),
      path.string(),
      older ? "make it anew, or export it as JSON lines with the newsgraph that made it and import these"
            : "use a newer newsgraph"};
}

// A read transaction whose data a base uses in place, and copies of the few segments that LMDB does not
// align.
struct Snapshot {
  explicit Snapshot(Transaction read) : transaction(std::move(read)) {}
  Transaction transaction;
  std::vector<std::vector<std::uint64_t>> aligned;
};

Result<std::unique_ptr<Base>> map_base(std::shared_ptr<Snapshot> snapshot) {
  std::vector<std::span<const std::byte>> segments;
  snapshot->transaction.each(kSegments, [&](std::string_view, std::span<const std::byte> segment) {
    if (reinterpret_cast<std::uintptr_t>(segment.data()) % alignof(std::uint64_t) != 0) {
      std::vector<std::uint64_t>& copy = snapshot->aligned.emplace_back((segment.size() + 7) / 8);
      std::memcpy(copy.data(), segment.data(), segment.size());
      segment = std::as_bytes(std::span(copy)).first(segment.size());
    }
    segments.push_back(segment);
  });
  const std::string_view catalogue = text(snapshot->transaction.get(kCatalogue));
  return read_base(catalogue, segments, std::move(snapshot));
}

std::size_t size_of(const Base& base) {
  std::size_t size = 0;
  for (const auto& direction : base.adjacency) {
    for (const AdjacencyBase& type : direction) size += type.entries.size_bytes();
  }
  return size + (base.strings.offsets.empty() ? 0 : base.strings.offsets.back());
}

Result<void> put_image(Transaction& transaction, BaseImage image) {
  const std::string format = std::string(kFormatName) + std::to_string(kFormatVersion);
  if (Result<void> done = transaction.put(kFormat, bytes(format)); !done.ok()) return done;
  if (Result<void> done = transaction.put(kCatalogue, bytes(image.catalogue)); !done.ok()) return done;
  for (std::size_t i = 0; i < image.segments.size(); ++i) {
    const std::string key = numbered(kSegments, static_cast<std::uint32_t>(i));
    if (Result<void> done = transaction.put(key, image.segments[i].bytes); !done.ok()) return done;
    image.segments[i] = {};
  }
  return {};
}

class FileJournal : public Journal {
 public:
  FileJournal(std::shared_ptr<Environment> environment, WriterLock lock, std::size_t base_size)
      : environment_(std::move(environment)), lock_(std::move(lock)), base_size_(base_size) {}

  void set_log(std::uint32_t next, std::size_t size) {
    next_ = next;
    log_size_ = size;
  }

  Result<void> append(std::string_view transaction) override {
    Result<Transaction> write = Transaction::begin(environment_, Access::kWrite);
    if (!write.ok()) return write.error();
    if (Result<void> put = write->put(numbered(kLog, next_), bytes(transaction)); !put.ok()) return put;
    if (Result<void> done = write->commit(); !done.ok()) return done;
    ++next_;
    log_size_ += transaction.size();
    return {};
  }

  bool wants_base() const override { return log_size_ > longest_record() + failed_at_; }
  std::size_t longest_record() const override { return std::max(kSmallLog, base_size_ / 4); }

  Result<std::unique_ptr<Base>> replace(BaseImage image) override {
    Result<std::unique_ptr<Base>> base = try_replace(std::move(image));
    if (!base.ok()) {
      failed_at_ = log_size_;  // try again when the log has grown by as much once more
      return base;
    }
    set_log(0, 0);
    failed_at_ = 0;
    base_size_ = size_of(**base);
    return base;
  }

 private:
  Result<std::unique_ptr<Base>> try_replace(BaseImage image) {
    Result<Transaction> write = Transaction::begin(environment_, Access::kWrite);
    if (!write.ok()) return write.error();
    for (const std::string_view old : {kSegments, kLog}) {
      if (Result<void> done = write->erase_all(old); !done.ok()) return done.error();
    }
    if (Result<void> done = put_image(*write, std::move(image)); !done.ok()) return done.error();
    if (Result<void> done = write->commit(); !done.ok()) return done.error();
    Result<Transaction> read = Transaction::begin(environment_, Access::kRead);
    if (!read.ok()) return read.error();
    return map_base(std::make_shared<Snapshot>(std::move(read).value()));
  }

  std::shared_ptr<Environment> environment_;
  WriterLock lock_;
  std::uint32_t next_ = 0;
  std::size_t log_size_ = 0, base_size_ = 0, failed_at_ = 0;
};

class ReadOnlyJournal : public Journal {
 public:
  explicit ReadOnlyJournal(std::string path) : path_(std::move(path)) {}
  Result<void> append(std::string_view) override {
    return Error{"the graph was opened for reading; nothing was changed", path_, "open it for writing"};
  }
  bool wants_base() const override { return false; }
  std::size_t longest_record() const override { return std::numeric_limits<std::size_t>::max(); }
  Result<std::unique_ptr<Base>> replace(BaseImage image) override { return read_base(std::move(image)); }

 private:
  std::string path_;
};

struct Log {
  std::uint32_t next = 0;
  std::size_t size = 0;
};

Result<Log> replay_log(const Transaction& transaction, Graph& graph) {
  Log log;
  Result<void> done;
  transaction.each(kLog, [&](std::string_view, std::span<const std::byte> record) {
    if (!done.ok()) return;
    graph.begin();
    done = replay(text(record), graph);
    if (done.ok()) done = graph.commit();
    if (graph.in_transaction()) graph.rollback();
    ++log.next;
    log.size += record.size();
  });
  if (!done.ok()) return done.error();
  return log;
}

Result<Graph> open_existing(const std::filesystem::path& path, Access access,
                            std::optional<WriterLock> lock) {
  Result<std::shared_ptr<Environment>> environment = Environment::open(path, access);
  if (!environment.ok()) return environment.error();
  Result<Transaction> read = Transaction::begin(*environment, Access::kRead);
  if (!read.ok()) return read.error();
  if (Result<void> format = check_format(*read, path); !format.ok()) return format.error();
  auto snapshot = std::make_shared<Snapshot>(std::move(read).value());
  Result<std::unique_ptr<Base>> base = map_base(snapshot);
  if (!base.ok()) return Error{base.error().what, path.string(), base.error().remedy};
  const std::size_t base_size = size_of(**base);
  Graph graph(std::make_unique<Store>(std::move(base).value()));
  Result<Log> log = replay_log(snapshot->transaction, graph);
  if (!log.ok()) return Error{log.error().what, path.string(), log.error().remedy};
  if (!lock) {
    graph.store().attach(std::make_unique<ReadOnlyJournal>(path.string()));
    return graph;
  }
  auto journal = std::make_unique<FileJournal>(*environment, *std::move(lock), base_size);
  journal->set_log(log->next, log->size);
  graph.store().attach(std::move(journal));
  return graph;
}

BaseImage empty_image() {
  BaseDraft draft;
  draft.label_sets.emplace_back();
  return draw_base(std::move(draft));
}

std::filesystem::path with_suffix(std::filesystem::path path, std::string_view suffix) {
  return path += suffix;
}

Result<void> write_whole(const std::filesystem::path& path, BaseImage image) {
  Result<std::shared_ptr<Environment>> environment = Environment::open(path, Access::kWrite);
  if (!environment.ok()) return environment.error();
  Result<Transaction> write = Transaction::begin(*environment, Access::kWrite);
  if (!write.ok()) return write.error();
  if (Result<void> done = put_image(*write, std::move(image)); !done.ok()) return done;
  return write->commit();
}

}  // namespace

Result<void> create_database(const std::filesystem::path& path, BaseImage image) {
  std::error_code code;
  if (std::filesystem::exists(path, code)) {
    return Error{"the file exists already", path.string(), "remove it or give another name"};
  }
  const std::filesystem::path draft = with_suffix(path, ".new");
  std::filesystem::remove(draft, code);
  Result<void> done = write_whole(draft, std::move(image));
  if (done.ok()) {
    std::filesystem::rename(draft, path, code);
    if (code) done = Error{code.message(), path.string(), ""};
  }
  if (!done.ok()) std::filesystem::remove(draft, code);
  std::filesystem::remove(with_suffix(draft, "-lock"), code);
  return done.ok() ? done : Error{done.error().what, path.string(), done.error().remedy};
}

Result<void> create_database(const std::filesystem::path& path, const Graph& graph) {
  return create_database(path, draw_compacted(graph.store()));
}

Result<Graph> open_database(const std::filesystem::path& path, OpenMode mode) {
  std::error_code code;
  if (mode == OpenMode::kCreate && !std::filesystem::exists(path, code)) {
    if (Result<void> made = create_database(path, empty_image()); !made.ok()) return made.error();
  }
  if (Result<void> looked = check_graph_file(path); !looked.ok()) return looked.error();
  if (mode == OpenMode::kRead) return open_existing(path, Access::kRead, std::nullopt);
  Result<WriterLock> lock = WriterLock::take(path);
  if (!lock.ok()) return lock.error();
  return open_existing(path, Access::kWrite, std::move(lock).value());
}

}  // namespace newsgraph::graph
