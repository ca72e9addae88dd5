#include "graph/storage/lmdb.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace newsgraph::graph::lmdb {
namespace {

constexpr std::size_t kMapSize = std::size_t{256} << 30;  // address space only; the file grows as needed
constexpr unsigned kMaxReaders = 510;
constexpr std::size_t kDeepestTree = 4;               // pages that splitting may add for one entry
constexpr std::uintmax_t kHardlyAnything = 64 << 10;  // bytes; less than this free is a full disk

bool no_room(const std::filesystem::path& path) {
  std::error_code code;
  const std::filesystem::space_info space = std::filesystem::space(path, code);
  return !code && space.available < kHardlyAnything;
}

// LMDB reads a file whose lock file it cannot write on a read-only file system without telling anybody.
bool can_lock(const std::filesystem::path& path) {
  const int file = ::open((path.string() + "-lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return errno != EROFS;
  ::close(file);
  return true;
}

unsigned flags_of(Access access) {
  switch (access) {
    case Access::kRead:
      return MDB_RDONLY;
    case Access::kWrite:
      return 0;
    case Access::kDraft:
      return MDB_NOSYNC | MDB_NOLOCK;
  }
  return 0;
}

}  // namespace

Error Environment::error(int code) const {
  const std::string where = path_.string();
  if (code == EIO && no_room(path_)) code = ENOSPC;  // LMDB reports a write that was cut short as EIO
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return {"the disk is full; nothing was changed", where, "make room and try again"};
    case EIO:
    case EFBIG:
      return {"the file could not be written in full; nothing was changed", where,
              "check the disk and the limit on file sizes"};
    case EACCES:
    case EPERM:
      return {"no permission", where, "check the rights of the file and of its folder"};
    case EROFS:
      return {"the file system is read-only", where, "copy the file to a place that can be written"};
    case MDB_VERSION_MISMATCH:
      return {"made by another version of LMDB", where, "export it with the program that made it"};
    case MDB_INVALID:
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND:
      return {"the file is damaged", where, "restore it from a copy"};
    case MDB_MAP_FULL:
      return {"the graph has reached 256 GiB; nothing was changed", where, "split it into several"};
    case MDB_READERS_FULL:
      return {"too many processes read the file", where, "wait until some end"};
    default:
      return {mdb_strerror(code), where, ""};
  }
}

Result<std::shared_ptr<Environment>> Environment::open(const std::filesystem::path& path, Access access) {
  MDB_env* env = nullptr;
  if (const int code = mdb_env_create(&env)) return Error{mdb_strerror(code), path.string(), ""};
  std::shared_ptr<Environment> environment(new Environment(path, env));
  mdb_env_set_mapsize(env, kMapSize);
  mdb_env_set_maxreaders(env, kMaxReaders);
  const unsigned flags = MDB_NOSUBDIR | MDB_NOTLS | flags_of(access);
  const bool silent = access == Access::kRead && !can_lock(path);
  int code = silent ? EACCES : mdb_env_open(env, path.c_str(), flags, 0644);
  if (code == EACCES && access == Access::kRead) {
    // The lock file may not be made or written, so LMDB does not hear of this reader: writers must.
    mdb_env_close(env);
    environment->env_ = nullptr;
    Result<FileLock> lock = FileLock::to_read(path);
    if (!lock.ok()) return lock.error();
    environment->lock_.emplace(std::move(lock).value());
    if (const int again = mdb_env_create(&environment->env_)) return environment->error(again);
    mdb_env_set_mapsize(environment->env_, kMapSize);
    code = mdb_env_open(environment->env_, path.c_str(), flags | MDB_NOLOCK, 0644);
  }
  if (code != 0) return environment->error(code);
  if (Result<void> whole = environment->check_length(); !whole.ok()) return whole.error();
  int dead_readers = 0;
  mdb_reader_check(environment->env_, &dead_readers);
  return environment;
}

Result<void> Environment::sync() const {
  if (const int code = mdb_env_sync(env_, 1)) return error(code);
  return {};
}

// Touching a page behind the end of a file would be a signal, not an error.
Result<void> Environment::check_length() const {
  MDB_envinfo info;
  MDB_stat stat;
  mdb_env_info(env_, &info);
  mdb_env_stat(env_, &stat);
  std::error_code code;
  const std::uintmax_t size = std::filesystem::file_size(path_, code);
  if (code) return Error{code.message(), path_.string(), ""};
  if (size >= (info.me_last_pgno + 1) * stat.ms_psize) return {};
  return Error{"the file has been cut short", path_.string(), "restore it from a copy"};
}

// A page that a transaction took and emptied again is not written, but LMDB counts it. At the end of the file
// that would look as if the file had been cut short: so it is made long enough before such a commit, and as
// long as it should be after it. Nothing is written for that; a process killed in between leaves a file too
// long.
Result<void> Environment::lengthen(std::size_t pages) const {
  MDB_envinfo info;
  MDB_stat stat;
  mdb_env_info(env_, &info);
  mdb_env_stat(env_, &stat);
  const std::uintmax_t length = (info.me_last_pgno + 1 + pages) * stat.ms_psize;
  std::error_code code;
  if (std::filesystem::file_size(path_, code) >= length || code) return {};
  std::filesystem::resize_file(path_, length, code);
  return code ? Result<void>(error(code.value())) : Result<void>();
}

void Environment::shorten() const {
  MDB_envinfo info;
  MDB_stat stat;
  mdb_env_info(env_, &info);
  mdb_env_stat(env_, &stat);
  std::error_code ignored;  // where it fails, the file stays too long
  std::filesystem::resize_file(path_, (info.me_last_pgno + 1) * stat.ms_psize, ignored);
}

Environment::~Environment() {
  if (env_ != nullptr) mdb_env_close(env_);
}

// LMDB takes the number of the last commit and then, unguarded, the state of that number, which the second
// commit after it overwrites before it is durable. A reader that was held up between the two begins again.
int Environment::begin_reading(MDB_txn** txn) const {
  if (const int code = mdb_txn_begin(env_, nullptr, MDB_RDONLY, txn)) return code;
  const int code = catch_up(*txn);
  if (code != 0) mdb_txn_abort(*txn);
  return code;
}

int Environment::catch_up(MDB_txn* txn) const {
  for (;;) {
    MDB_envinfo info;
    mdb_env_info(env_, &info);
    if (info.me_last_txnid <= mdb_txn_id(txn) + 1) return 0;
    mdb_txn_reset(txn);
    if (const int code = mdb_txn_renew(txn)) return code;
  }
}

Result<Transaction> Transaction::begin(std::shared_ptr<const Environment> environment, Access access) {
  MDB_txn* txn = nullptr;
  const int begun = access == Access::kRead ? environment->begin_reading(&txn)
                                            : mdb_txn_begin(environment->handle(), nullptr, 0, &txn);
  if (begun != 0) return environment->error(begun);
  MDB_dbi table = 0;
  if (const int code = mdb_dbi_open(txn, nullptr, 0, &table)) {
    mdb_txn_abort(txn);
    return environment->error(code);
  }
  return Transaction(std::move(environment), txn, table);
}

Transaction::Transaction(Transaction&& other) noexcept
    : environment_(std::move(other.environment_)),
      txn_(std::exchange(other.txn_, nullptr)),
      table_(other.table_),
      put_pages_(other.put_pages_),
      erased_(other.erased_) {}

Transaction::~Transaction() {
  if (txn_ != nullptr) mdb_txn_abort(txn_);
}

Result<void> Transaction::renew() {
  mdb_txn_reset(txn_);
  int code = mdb_txn_renew(txn_);
  if (code == 0) code = environment_->catch_up(txn_);
  return code == 0 ? Result<void>() : environment_->error(code);
}

std::span<const std::byte> Transaction::get(std::string_view key) const {
  MDB_val k{key.size(), const_cast<char*>(key.data())};
  MDB_val value{};
  if (mdb_get(txn_, table_, &k, &value) != 0) return {};
  return {static_cast<const std::byte*>(value.mv_data), value.mv_size};
}

Result<void> Transaction::put(std::string_view key, std::span<const std::byte> value) {
  MDB_val k{key.size(), const_cast<char*>(key.data())};
  MDB_val v{value.size(), const_cast<std::byte*>(value.data())};
  if (const int code = mdb_put(txn_, table_, &k, &v, 0)) return environment_->error(code);
  MDB_stat stat;
  mdb_env_stat(environment_->handle(), &stat);
  put_pages_ += value.size() / stat.ms_psize + 2 + kDeepestTree;
  return {};
}

Result<void> Transaction::erase_all(std::string_view prefix) {
  Cursor cursor(txn_, table_);
  while (cursor.move(prefix, true)) {
    erased_ = true;
    if (const int code = cursor.erase()) return environment_->error(code);
  }
  return {};
}

// How many pages the transaction can have taken: a new one for each of the tree, those of what was put, and
// the lists of free pages.
std::size_t Transaction::most_pages() const {
  constexpr std::size_t kFreeListed = 256;  // pages in a page of a list, at least
  MDB_stat tree;
  MDB_envinfo info;
  mdb_env_stat(environment_->handle(), &tree);
  mdb_env_info(environment_->handle(), &info);
  return tree.ms_branch_pages + tree.ms_leaf_pages + put_pages_ + info.me_last_pgno / kFreeListed + 64;
}

Result<void> Transaction::commit() {
  if (erased_) {
    if (Result<void> done = environment_->lengthen(most_pages()); !done.ok()) return done;
  }
  if (const int code = mdb_txn_commit(std::exchange(txn_, nullptr))) return environment_->error(code);
  if (erased_) environment_->shorten();
  return {};
}

}  // namespace newsgraph::graph::lmdb
