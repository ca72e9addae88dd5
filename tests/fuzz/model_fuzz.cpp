// Any bytes are opened as a parser model and either refused or used without a fault. The checksum is made
// right where the bytes are long enough, so that what lies behind it is reached.
#include <cstdio>
#include <string>

#include <unistd.h>

#include "extract/model_file.h"
#include "extract/syntax/conllu.h"
#include "extract/syntax/network_file.h"
#include "extract/syntax/parser.h"

namespace {

using namespace newsgraph::extract;

Document three_words() {
  ConlluSentence sentence;
  for (const char* form : {"a", "b", "."}) sentence.tokens.emplace_back().form = form;
  Document document;
  append_sentence(sentence, &document);
  return document;
}

// The bytes cut into the sections of a small parser that differ from file to file; the weights are zero.
bool write_parser(std::span<const std::uint8_t> bytes, const std::string& path) {
  const auto part = [&](std::size_t from, std::size_t count) {
    return bytes.subspan(std::min(from, bytes.size()),
                         std::min(count, bytes.size() - std::min(from, bytes.size())));
  };
  ModelWriter writer(kParserModel, "fuzz");
  ParserNetwork network;
  network.shape = {{8, 2, 2, 1}, 8, 2, 1};
  network.allocate();
  writer.add("shape", std::vector<std::int32_t>{8, 2, 2, 1, 8, 2, 1});
  writer.add("labels", part(0, 16));
  writer.add("index", part(16, 32));
  writer.add(kEmbeddings, part(48, 256));
  writer.add("embedding_scales", part(304, 128));
  ParserNetwork::for_each(
      [&](const std::string& name, const Matrix& matrix) {
        if (name == kEmbeddings) return;
        writer.add(name, std::span<const float>(matrix.data(), static_cast<std::size_t>(matrix.size())));
      },
      network);
  return writer.write(path).ok();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path = "/tmp/newsgraph_model_fuzz." + std::to_string(::getpid());
  std::FILE* file = std::fopen(path.c_str(), "wb");
  std::fwrite(data, 1, size, file);
  std::fclose(file);
  if (auto raw = Parser::open(path); raw) return 0;
  if (!write_parser({data, size}, path)) return 0;
  if (const auto parser = Parser::open(path); parser) {
    Document document = three_words();
    parser->parse(&document);
  }
  return 0;
}
