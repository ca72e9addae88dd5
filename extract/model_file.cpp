#include "extract/model_file.h"

#include <cstring>
#include <fstream>

namespace newsgraph::extract {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kNameSize = 24;
constexpr char kMagic[8] = {'N', 'G', 'M', 'O', 'D', 'E', 'L', '\n'};
constexpr std::uint32_t kContainerVersion = 1;
constexpr std::uint64_t kMaxSections = 1000;

struct Header {
  char magic[8];
  std::uint32_t container_version;
  std::uint32_t kind_version;
  char kind[kNameSize];
  std::uint64_t checksum;  // of the header with zero here and of all bytes after it
  std::uint64_t size;      // of the whole file
  std::uint32_t sections;
  std::uint32_t options_size;
};
static_assert(sizeof(Header) == 64);

struct TableEntry {
  char name[kNameSize];
  std::uint64_t offset;
  std::uint64_t size;
};

std::size_t aligned(std::size_t offset) {
  return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

// FNV-1a over words of eight bytes, in four lanes so that the multiplications overlap.
std::uint64_t checksum(std::span<const std::byte> bytes) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  constexpr std::size_t kLanes = 4;
  std::uint64_t lanes[kLanes] = {0xcbf29ce484222325, 0x9ae16a3b2f90404f, 0xc3a5c85c97cb3127,
                                 0xb492b66fbe98f273};
  const auto mix = [&](std::size_t lane, const std::byte* from, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, count);
    lanes[lane] = (lanes[lane] ^ word) * kPrime;
    lanes[lane] ^= lanes[lane] >> 29;
  };
  std::size_t at = 0;
  for (; at + 8 * kLanes <= bytes.size(); at += 8 * kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) mix(lane, bytes.data() + at + 8 * lane, 8);
  }
  for (; at < bytes.size(); at += 8) mix(0, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
  std::uint64_t result = bytes.size();
  for (const std::uint64_t lane : lanes) result = (result ^ lane) * kPrime;
  return result;
}

std::uint64_t checksum_of(Header header, std::span<const std::byte> rest) {
  header.checksum = 0;
  return checksum(std::as_bytes(std::span(&header, 1))) ^ checksum(rest);
}

void copy_name(std::string_view name, char (&target)[kNameSize]) {
  assert(name.size() < kNameSize);
  std::memset(target, 0, kNameSize);
  std::memcpy(target, name.data(), std::min(name.size(), kNameSize - 1));
}

std::string_view read_name(const char (&name)[kNameSize]) {
  return {name, strnlen(name, kNameSize)};
}

}  // namespace

Result<ModelFile> ModelFile::open(const std::filesystem::path& path, const ModelKind& kind) {
  auto file = MappedFile::open(path);
  if (!file)
    return Error{file.error().what, file.error().where,
                 "build the model with `" + std::string(kind.rebuild) + "`"};
  ModelFile model(std::move(*file), path.string(), std::string(kind.rebuild));
  if (auto read = model.read_header(kind); !read) return read.error();
  return model;
}

Result<void> ModelFile::read_header(const ModelKind& kind) {
  const auto bytes = file_.bytes();
  Header header;
  if (bytes.size() < sizeof header) return damaged("shorter than a header");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) return damaged("not a newsgraph model");
  if (read_name(header.kind) != kind.name) {
    return damaged("a model of kind \"" + std::string(read_name(header.kind)) + "\", not \"" +
                   std::string(kind.name) + "\"");
  }
  if (header.container_version != kContainerVersion || header.kind_version != kind.version) {
    return damaged("model version " + std::to_string(header.container_version) + "." +
                   std::to_string(header.kind_version) + ", this program reads " +
                   std::to_string(kContainerVersion) + "." + std::to_string(kind.version));
  }
  if (header.size != bytes.size())
    return damaged("cut short or grown: its size is not the one it was written with");
  if (header.checksum != checksum_of(header, bytes.subspan(sizeof header)))
    return damaged("checksum does not match");
  return read_sections(header.sections, header.options_size);
}

Result<void> ModelFile::read_sections(std::uint64_t count, std::uint64_t options_size) {
  const auto bytes = file_.bytes();
  const std::size_t table = sizeof(Header);
  if (count > kMaxSections || table + count * sizeof(TableEntry) + options_size > bytes.size()) {
    return damaged("table of sections does not fit");
  }
  for (std::size_t i = 0; i < count; ++i) {
    TableEntry entry;
    const std::byte* at = bytes.data() + table + i * sizeof entry;
    std::memcpy(&entry, at, sizeof entry);
    if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() ||
        entry.size > bytes.size() - entry.offset) {
      return damaged("a section lies outside the file");
    }
    const char* name = reinterpret_cast<const char*>(at);
    sections_.push_back({{name, strnlen(name, kNameSize)}, bytes.subspan(entry.offset, entry.size)});
  }
  options_ = {reinterpret_cast<const char*>(bytes.data()) + table + count * sizeof(TableEntry), options_size};
  return {};
}

Result<std::span<const std::byte>> ModelFile::section(std::string_view name) const {
  for (const Entry& entry : sections_) {
    if (entry.name == name) return entry.bytes;
  }
  return damaged("section \"" + std::string(name) + "\" is missing");
}

Error ModelFile::damaged(std::string_view detail) const {
  return Error{"unusable model: " + std::string(detail), path_, "rebuild it with `" + rebuild_ + "`"};
}

ModelWriter::ModelWriter(const ModelKind& kind, std::string options)
    : kind_(kind.name), version_(kind.version), options_(std::move(options)) {}

void ModelWriter::add_bytes(std::string_view name, std::span<const std::byte> bytes) {
  sections_.emplace_back(std::string(name), std::vector<std::byte>(bytes.begin(), bytes.end()));
}

Result<void> ModelWriter::write(const std::filesystem::path& path) const {
  std::size_t end = sizeof(Header) + sections_.size() * sizeof(TableEntry);
  const std::size_t options_begin = end;
  end += options_.size();
  std::vector<TableEntry> table(sections_.size());
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    copy_name(sections_[i].first, table[i].name);
    table[i].offset = aligned(end);
    table[i].size = sections_[i].second.size();
    end = table[i].offset + table[i].size;
  }
  std::vector<std::byte> bytes(end);
  std::memcpy(bytes.data() + sizeof(Header), table.data(), table.size() * sizeof(TableEntry));
  std::memcpy(bytes.data() + options_begin, options_.data(), options_.size());
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    std::copy(sections_[i].second.begin(), sections_[i].second.end(), bytes.begin() + table[i].offset);
  }
  Header header = {};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.container_version = kContainerVersion;
  header.kind_version = version_;
  copy_name(kind_, header.kind);
  header.size = bytes.size();
  header.sections = static_cast<std::uint32_t>(sections_.size());
  header.options_size = static_cast<std::uint32_t>(options_.size());
  header.checksum = checksum_of(header, std::span<const std::byte>(bytes).subspan(sizeof header));
  std::memcpy(bytes.data(), &header, sizeof header);

  const std::filesystem::path part = path.string() + ".part";
  std::ofstream out(part, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code failure;
  if (out) std::filesystem::rename(part, path, failure);
  if (!out || failure)
    return Error{"cannot write the model", path.string(), "check the folder and the space left"};
  return {};
}

}  // namespace newsgraph::extract
