#include "base/byte_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

#include <zlib.h>
#include <zstd.h>

namespace newsgraph {
namespace {

constexpr std::size_t kChunk = 1 << 16;

}  // namespace

struct ByteStream::Decoder {
  enum class Kind { kPlain, kGzip, kZstd };

  explicit Decoder(std::string file_path) : path(std::move(file_path)), input(kChunk) {}
  ~Decoder() {
    if (kind == Kind::kGzip) inflateEnd(&gzip);
    ZSTD_freeDStream(zstd);
    if (file && file != stdin) std::fclose(file);
  }

  Result<void> open() {
    file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
    if (!file) return failure(std::strerror(errno), "check the name and the permissions");
    if (auto filled = fill(); !filled) return filled;
    const auto starts_with = [&](std::string_view magic) {
      return available >= magic.size() && std::memcmp(input.data(), magic.data(), magic.size()) == 0;
    };
    if (starts_with("\x1F\x8B")) {
      kind = Kind::kGzip;
      constexpr int kGzipWindow = 15 + 16;
      inflateInit2(&gzip, kGzipWindow);
    } else if (starts_with("\x28\xB5\x2F\xFD")) {
      kind = Kind::kZstd;
      zstd = ZSTD_createDStream();
    }
    return {};
  }

  Error failure(const std::string& what, const std::string& remedy) const {
    return {what, path == "-" ? "standard input" : path, remedy};
  }

  // Reads on when all input is used up.
  Result<void> fill() {
    if (used < available || at_end) return {};
    used = 0;
    available = std::fread(input.data(), 1, input.size(), file);
    at_end = available == 0;
    if (std::ferror(file)) return failure(std::strerror(errno), "check the name and the permissions");
    return {};
  }

  Result<std::size_t> read(char* buffer, std::size_t size) {
    for (;;) {
      if (auto filled = fill(); !filled) return filled.error();
      if (kind == Kind::kPlain) {
        const std::size_t count = std::min(size, available - used);
        std::memcpy(buffer, input.data() + used, count);
        used += count;
        return count;
      }
      if (at_end && !inside) return std::size_t{0};
      if (at_end) return failure("the compressed data breaks off", "get the file again");
      auto count = kind == Kind::kGzip ? read_gzip(buffer, size) : read_zstd(buffer, size);
      if (!count || *count > 0) return count;
    }
  }

  Result<std::size_t> read_gzip(char* buffer, std::size_t size) {
    gzip.next_in = reinterpret_cast<Bytef*>(input.data() + used);
    gzip.avail_in = static_cast<uInt>(available - used);
    gzip.next_out = reinterpret_cast<Bytef*>(buffer);
    gzip.avail_out = static_cast<uInt>(size);
    const int status = inflate(&gzip, Z_NO_FLUSH);
    used = available - gzip.avail_in;
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
      return failure("damaged gzip data", "get the file again");
    }
    inside = status != Z_STREAM_END;
    if (!inside) inflateReset(&gzip);  // a file may hold several members
    return size - gzip.avail_out;
  }

  Result<std::size_t> read_zstd(char* buffer, std::size_t size) {
    ZSTD_inBuffer in{input.data(), available, used};
    ZSTD_outBuffer out{buffer, size, 0};
    const std::size_t status = ZSTD_decompressStream(zstd, &out, &in);
    if (ZSTD_isError(status)) return failure("damaged Zstandard data", "get the file again");
    used = in.pos;
    inside = status != 0;
    return out.pos;
  }

  std::string path;
  std::FILE* file = nullptr;
  Kind kind = Kind::kPlain;
  std::vector<char> input;
  std::size_t used = 0, available = 0;
  bool at_end = false;
  bool inside = false;  // a compressed member that is not finished
  z_stream gzip{};
  ZSTD_DStream* zstd = nullptr;
};

Result<ByteStream> ByteStream::open(const std::string& path) {
  auto decoder = std::make_unique<Decoder>(path);
  if (auto opened = decoder->open(); !opened) return opened.error();
  return ByteStream(std::move(decoder));
}

ByteStream::ByteStream(std::unique_ptr<Decoder> decoder) : decoder_(std::move(decoder)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<std::size_t> ByteStream::read(char* buffer, std::size_t size) {
  return decoder_->read(buffer, size);
}

Result<std::string> ByteStream::read_all(std::size_t max_bytes) {
  std::string all;
  std::vector<char> chunk(kChunk);
  for (;;) {
    const auto count = read(chunk.data(), chunk.size());
    if (!count) return count.error();
    if (*count == 0) return all;
    if (all.size() + *count > max_bytes) {
      return decoder_->failure("larger than " + std::to_string(max_bytes >> 20) + " MB",
                               "split it into smaller files");
    }
    all.append(chunk.data(), *count);
  }
}

Result<bool> ByteStream::read_line(std::string* line, std::size_t max_bytes, bool* cut) {
  line->clear();
  *cut = false;
  for (bool any = false;; any = true) {
    if (position_ == buffer_.size()) {
      buffer_.resize(kChunk);
      const auto count = read(buffer_.data(), buffer_.size());
      if (!count) return count.error();
      buffer_.resize(*count);
      position_ = 0;
      if (*count == 0) return any;
    }
    const auto end = std::min(buffer_.find('\n', position_), buffer_.size());
    const std::size_t room = max_bytes - line->size();
    line->append(buffer_, position_, std::min(end - position_, room));
    *cut = *cut || end - position_ > room;
    position_ = end;
    if (end == buffer_.size()) continue;
    ++position_;
    if (!line->empty() && line->back() == '\r') line->pop_back();
    return true;
  }
}

}  // namespace newsgraph
