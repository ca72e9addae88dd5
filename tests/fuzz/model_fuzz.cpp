// Any bytes are opened as a parser model and either refused or used without a fault. The checksum is made
// right where the bytes are long enough, so that what lies behind it is reached.
#include <cstdio>
#include <string>

#include <unistd.h>

#include "extract/model_file.h"
#include "extract/syntax/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph::extract;
  static const std::string path = "/tmp/newsgraph_model_fuzz." + std::to_string(::getpid());
  std::FILE* file = std::fopen(path.c_str(), "wb");
  std::fwrite(data, 1, size, file);
  std::fclose(file);
  if (auto raw = Parser::open(path); raw) return 0;

  // The same bytes cut into the sections of a small parser.
  ModelWriter writer(kParserModel, "fuzz");
  const std::span<const std::uint8_t> bytes(data, size);
  const auto part = [&](std::size_t from, std::size_t count) {
    return bytes.subspan(std::min(from, size), std::min(count, size - std::min(from, size)));
  };
  writer.add("shape", std::vector<std::int32_t>{2, 2, 2, 1, 2, 2, 1});
  writer.add("labels", part(0, 16));
  writer.add("index", part(16, 32));
  writer.add("embeddings", part(48, 64));
  writer.add("embedding_scales", part(112, 32));
  if (!writer.write(path)) return 0;
  (void)Parser::open(path);
  return 0;
}
