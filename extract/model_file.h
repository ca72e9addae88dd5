// model_file.h - the container every trained model is shipped in: named sections of plain arrays behind a
// checked header. ModelWriter is the trainers' side, ModelFile the readers'. Layout (little endian): magic,
// container version, kind, kind's version, checksum, the trainer's options as
// text, table of sections, sections aligned to 64 bytes. Invariant: an open ModelFile had the right magic,
// kind, versions, size and checksum, so a reader checks only what its own arrays promise each other.
// Lifetime: sections point into the map and die with the ModelFile. Threads: const access from any number.
// Cost of opening: one pass over the bytes (checksum), about 3 GB/s.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"

namespace newsgraph::extract {

// What a reader expects. `rebuild` is the command that makes the model; errors end with it.
struct ModelKind {
  std::string_view name;  // "tagger"; at most 23 bytes
  std::uint32_t version = 1;
  std::string_view rebuild;
};

class ModelFile {
 public:
  static Result<ModelFile> open(const std::filesystem::path& path, const ModelKind& kind);

  // The options it was trained with, for `newsgraph doctor` and people; never read back by a model.
  std::string_view options() const { return options_; }

  // A section as an array of T. Error when it is absent or its size is no multiple of T's.
  template <typename T>
  Result<std::span<const T>> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 64);
    auto bytes = section(name);
    if (!bytes) return bytes.error();
    if (bytes->size() % sizeof(T) != 0)
      return damaged("section \"" + std::string(name) + "\" has an odd size");
    return std::span<const T>(reinterpret_cast<const T*>(bytes->data()), bytes->size() / sizeof(T));
  }

  // Of all sections, in the order they were added.
  std::vector<std::string_view> names() const {
    std::vector<std::string_view> names;
    for (const Entry& entry : sections_) names.push_back(entry.name);
    return names;
  }

  // Error for a reader whose arrays contradict each other.
  Error damaged(std::string_view detail) const;

 private:
  struct Entry {
    std::string_view name;
    std::span<const std::byte> bytes;
  };

  ModelFile(MappedFile file, std::string path, std::string rebuild)
      : file_(std::move(file)), path_(std::move(path)), rebuild_(std::move(rebuild)) {}
  Result<std::span<const std::byte>> section(std::string_view name) const;
  Result<void> read_header(const ModelKind& kind);
  Result<void> read_sections(std::uint64_t count, std::uint64_t options_size);

  MappedFile file_;
  std::string path_;
  std::string rebuild_;
  std::string_view options_;
  std::vector<Entry> sections_;
};

class ModelWriter {
 public:
  ModelWriter(const ModelKind& kind, std::string options);

  template <typename T>
  void add(std::string_view name, std::span<const T> array) {
    static_assert(std::is_trivially_copyable_v<T>);
    add_bytes(name, std::as_bytes(array));
  }
  template <typename T>
  void add(std::string_view name, const std::vector<T>& array) {
    add(name, std::span<const T>(array));
  }

  // The same bytes for the same additions. Written beside `path` and renamed over it.
  Result<void> write(const std::filesystem::path& path) const;

 private:
  void add_bytes(std::string_view name, std::span<const std::byte> bytes);

  std::string kind_;
  std::uint32_t version_;
  std::string options_;
  std::vector<std::pair<std::string, std::vector<std::byte>>> sections_;
};

}  // namespace newsgraph::extract
