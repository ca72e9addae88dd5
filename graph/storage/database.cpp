#include "graph/storage/database.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <system_error>

#include "graph/storage/draft_file.h"
#include "graph/storage/file_check.h"
#include "graph/storage/file_lock.h"
#include "graph/storage/lmdb.h"
#include "graph/store/compact.h"
#include "graph/store/store.h"

namespace newsgraph::graph {
namespace {

using lmdb::Access;
using lmdb::Environment;
using lmdb::Transaction;

// Keys of the table: kFormat, kCatalogue, kGeneration, then segments (by generation) and transactions,
// numbered big-endian so that they sort. Segments of the generation in use make the base; those of the next
// one, if any, are of a base that is being written, or was not finished.
constexpr std::string_view kFormat = "format", kCatalogue = "catalogue", kGeneration = "generation",
                           kSegments = "s", kLog = "t";
constexpr std::string_view kFormatName = "newsgraph ";
constexpr int kFormatVersion = 3;

constexpr std::size_t kSmallLog = 1 << 20;  // bytes that are never worth a new base
// A new base is written in transactions of about so many bytes: LMDB holds in memory what is not committed.
constexpr std::size_t kWrittenAtOnce = 16 << 20;

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

std::uint32_t generation_in_use(const Transaction& transaction) {
  std::uint32_t generation = 0;  // of a file that is being made
  for (const std::byte byte : transaction.get(kGeneration))
    generation = generation << 8 | static_cast<std::uint32_t>(byte);
  return generation;
}

std::string segments_of(std::uint32_t generation) {
  return numbered(kSegments, generation);
}

Result<std::unique_ptr<Base>> map_base(std::shared_ptr<Snapshot> snapshot) {
  std::vector<std::span<const std::byte>> segments;
  const std::string prefix = segments_of(generation_in_use(snapshot->transaction));
  snapshot->transaction.each(prefix, [&](std::string_view, std::span<const std::byte> segment) {
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

// Writes a base beside the one in use, piece by piece, and puts it in its place with the last commit: until
// then the file holds what it held. A small base takes no other commit.
class BaseWriter {
 public:
  static Result<void> write(const std::shared_ptr<Environment>& environment, const BaseDrawing& draw) {
    BaseWriter writer(environment);
    if (Result<void> done = writer.begin(); !done.ok()) return done;
    const Result<std::string> catalogue = draw([&](Segment segment) { return writer.put(segment); });
    if (!catalogue.ok()) return catalogue.error();
    return writer.finish(*catalogue);
  }

 private:
  explicit BaseWriter(std::shared_ptr<Environment> environment) : environment_(std::move(environment)) {}

  Result<void> begin() {
    Result<Transaction> write = Transaction::begin(environment_, Access::kWrite);
    if (!write.ok()) return write.error();
    transaction_.emplace(std::move(write).value());
    in_use_ = generation_in_use(*transaction_);
    return transaction_->erase_all(segments_of(in_use_ + 1));
  }

  Result<void> put(const Segment& segment) {
    if (not_committed_ > kWrittenAtOnce) {
      if (Result<void> done = commit_and_go_on(); !done.ok()) return done;
    }
    not_committed_ += segment.bytes.size();
    return transaction_->put(numbered(segments_of(in_use_ + 1), segments_++), segment.bytes);
  }

  Result<void> commit_and_go_on() {
    if (Result<void> done = transaction_->commit(); !done.ok()) return done;
    transaction_.reset();
    Result<Transaction> write = Transaction::begin(environment_, Access::kWrite);
    if (!write.ok()) return write.error();
    transaction_.emplace(std::move(write).value());
    not_committed_ = 0;
    return {};
  }

  Result<void> finish(const std::string& catalogue) {
    for (const std::string& old : {segments_of(in_use_), std::string(kLog)}) {
      if (Result<void> done = transaction_->erase_all(old); !done.ok()) return done;
    }
    const std::string format = std::string(kFormatName) + std::to_string(kFormatVersion);
    const std::pair<std::string_view, std::string> entries[] = {
        {kFormat, format}, {kCatalogue, catalogue}, {kGeneration, numbered("", in_use_ + 1)}};
    for (const auto& [key, value] : entries) {
      if (Result<void> done = transaction_->put(key, bytes(value)); !done.ok()) return done;
    }
    return transaction_->commit();
  }

  std::shared_ptr<Environment> environment_;
  std::optional<Transaction> transaction_;
  std::uint32_t in_use_ = 0, segments_ = 0;
  std::size_t not_committed_ = 0;  // bytes
};

// LMDB lets no one use what a commit freed while anyone reads the state that this commit made, which a
// process does that opens the file then. So there is a commit after it, which says what is said already.
// Where it fails (a full disk), the pages are free one base later.
void let_freed_be_used(const std::shared_ptr<Environment>& environment) {
  Result<Transaction> write = Transaction::begin(environment, Access::kWrite);
  if (!write.ok()) return;
  const std::string format(text(write->get(kFormat)));
  if (!write->put(kFormat, bytes(format)).ok()) return;
  [[maybe_unused]] const Result<void> done = write->commit();
}

// Gives the pages of a base that was not finished to others. Where it fails (a full disk), the next writer of
// a base tries again.
void erase_unfinished(const std::shared_ptr<Environment>& environment) {
  Result<Transaction> write = Transaction::begin(environment, Access::kWrite);
  if (!write.ok() || !write->erase_all(segments_of(generation_in_use(*write) + 1)).ok()) return;
  const bool erased = write->erased();
  if (write->commit().ok() && erased) let_freed_be_used(environment);
}

Result<void> check_file(const std::shared_ptr<Environment>& environment) {
  Result<Transaction> read = Transaction::begin(environment, Access::kRead);
  if (!read.ok()) return read.error();
  return check_format(*read, environment->path());
}

class FileJournal : public Journal {
 public:
  FileJournal(std::shared_ptr<Environment> environment, FileLock lock, std::size_t base_size)
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

  const std::filesystem::path& path() const override { return environment_->path(); }
  bool wants_base() const override { return log_size_ > longest_record() + failed_at_; }
  std::size_t longest_record() const override { return std::max(kSmallLog, base_size_ / 4); }

  Result<std::unique_ptr<Base>> replace(const BaseDrawing& draw) override {
    Result<std::unique_ptr<Base>> base = try_replace(draw);
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
  Result<std::unique_ptr<Base>> try_replace(const BaseDrawing& draw) {
    // A place among the readers is taken before anything is written: when the new base is in the file it must
    // be read, or the next commit would be of the old one.
    Result<Transaction> read = Transaction::begin(environment_, Access::kRead);
    if (!read.ok()) return read.error();
    if (Result<void> done = BaseWriter::write(environment_, draw); !done.ok()) {
      erase_unfinished(environment_);
      return done.error();
    }
    let_freed_be_used(environment_);
    if (Result<void> done = read->renew(); !done.ok()) return done.error();
    return map_base(std::make_shared<Snapshot>(std::move(read).value()));
  }

  std::shared_ptr<Environment> environment_;
  FileLock lock_;
  std::uint32_t next_ = 0;
  std::size_t log_size_ = 0, base_size_ = 0, failed_at_ = 0;
};

class ReadOnlyJournal : public Journal {
 public:
  explicit ReadOnlyJournal(std::filesystem::path path) : path_(std::move(path)) {}
  Result<void> append(std::string_view) override {
    return Error{"the graph was opened for reading; nothing was changed", path_.string(),
                 "open it for writing"};
  }
  const std::filesystem::path& path() const override { return path_; }
  bool wants_base() const override { return false; }
  std::size_t longest_record() const override { return std::numeric_limits<std::size_t>::max(); }
  Result<std::unique_ptr<Base>> replace(const BaseDrawing& draw) override {
    return read_base(draw_image(draw));
  }

 private:
  std::filesystem::path path_;
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

Result<Graph> open_existing(const std::filesystem::path& path, Access access, std::optional<FileLock> lock) {
  Result<std::shared_ptr<Environment>> environment = Environment::open(path, access);
  if (!environment.ok()) return environment.error();
  if (Result<void> checked = check_file(*environment); !checked.ok()) return checked.error();
  if (lock) erase_unfinished(*environment);
  Result<Transaction> read = Transaction::begin(*environment, Access::kRead);
  if (!read.ok()) return read.error();
  auto snapshot = std::make_shared<Snapshot>(std::move(read).value());
  Result<std::unique_ptr<Base>> base = map_base(snapshot);
  if (!base.ok()) return Error{base.error().what, path.string(), base.error().remedy};
  const std::size_t base_size = size_of(**base);
  Graph graph(std::make_unique<Store>(std::move(base).value()));
  Result<Log> log = replay_log(snapshot->transaction, graph);
  if (!log.ok()) return Error{log.error().what, path.string(), log.error().remedy};
  if (!lock) {
    graph.store().attach(std::make_unique<ReadOnlyJournal>(path));
    return graph;
  }
  auto journal = std::make_unique<FileJournal>(*environment, *std::move(lock), base_size);
  journal->set_log(log->next, log->size);
  graph.store().attach(std::move(journal));
  return graph;
}

Result<std::string> draw_empty(const SegmentSink& sink) {
  BaseDraft draft;
  draft.label_sets.emplace_back();
  return draw_base(std::move(draft), sink);
}

Result<void> write_whole(const std::filesystem::path& path, const BaseDrawing& draw) {
  Result<std::shared_ptr<Environment>> environment = Environment::open(path, Access::kDraft);
  if (!environment.ok()) return environment.error();
  if (Result<void> done = BaseWriter::write(*environment, draw); !done.ok()) return done;
  return (*environment)->sync();
}

Result<void> create(const std::filesystem::path& path, const BaseDrawing& draw) {
  Result<DraftFile> draft = DraftFile::begin(path);
  if (!draft.ok()) return draft.error();
  Result<void> done = write_whole(draft->place(), draw);
  if (done.ok()) done = draft->publish();
  return done.ok() ? done : Error{done.error().what, path.string(), done.error().remedy};
}

}  // namespace

Result<void> create_database(const std::filesystem::path& path, BaseImage image) {
  return create(path, [&](const SegmentSink& sink) -> Result<std::string> {
    for (Segment& segment : image.segments) {
      if (Result<void> done = sink(std::exchange(segment, {})); !done.ok()) return done.error();
    }
    return image.catalogue;
  });
}

Result<void> create_database(const std::filesystem::path& path, const Graph& graph) {
  return create(path, [&](const SegmentSink& sink) { return draw_compacted(graph.store(), sink); });
}

Result<Graph> open_database(const std::filesystem::path& path, OpenMode mode) {
  std::error_code code;
  if (mode == OpenMode::kCreate && !std::filesystem::exists(path, code)) {
    Result<void> made = create(path, draw_empty);
    const bool by_another = !made.ok() && std::filesystem::exists(path, code);
    if (!made.ok() && !by_another) return made.error();
  }
  if (Result<void> looked = check_graph_file(path); !looked.ok()) return looked.error();
  if (mode == OpenMode::kRead) return open_existing(path, Access::kRead, std::nullopt);
  Result<FileLock> lock = FileLock::to_write(path);
  if (!lock.ok()) return lock.error();
  return open_existing(path, Access::kWrite, std::move(lock).value());
}

}  // namespace newsgraph::graph
