#include "extract/mentions/brat.h"

#include <charconv>
#include <fstream>
#include <sstream>

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

Result<std::string> read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"cannot be read", path.string(), "put the .txt file beside its .ann file"};
  std::ostringstream content;
  content << file.rdbuf();
  return std::move(content).str();
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t end = line.find(separator);
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

bool parse_number(std::string_view text, std::uint32_t* number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return error == std::errc() && end == text.data() + text.size();
}

// The lines of one .ann file: "T1<tab>PERSON 0 5<tab>words" and "R1<tab>WORKS_AS Arg1:T1 Arg2:T2".
class AnnotationReader {
 public:
  explicit AnnotationReader(BratDocument* document) : document_(*document) {}

  bool read_mention(const std::vector<std::string_view>& fields) {
    if (fields.size() < 2) return false;
    if (fields[1].find(';') != std::string_view::npos) {
      ++document_.left_out;
      return true;
    }
    const auto parts = split(fields[1], ' ');
    BratMention mention;
    if (parts.size() != 3 || !parse_number(parts[1], &mention.span.begin) ||
        !parse_number(parts[2], &mention.span.end)) {
      return false;
    }
    mention.type = parts[0];
    ids_[std::string(fields[0])] = mention;
    return true;
  }

  bool read_relation(const std::vector<std::string_view>& fields) {
    if (fields.size() < 2) return false;
    const auto parts = split(fields[1], ' ');
    if (parts.size() < 3 || !parts[1].starts_with("Arg1:") || !parts[2].starts_with("Arg2:")) return false;
    pending_.push_back(
        {std::string(parts[0]), std::string(parts[1].substr(5)), std::string(parts[2].substr(5))});
    return true;
  }

  void finish() {
    for (const auto& [id, mention] : ids_) document_.mentions.push_back(mention);
    std::sort(
        document_.mentions.begin(), document_.mentions.end(), [](const BratMention& a, const BratMention& b) {
          return std::tuple(a.span.begin, b.span.end, a.type) < std::tuple(b.span.begin, a.span.end, b.type);
        });
    document_.mentions.erase(std::unique(document_.mentions.begin(), document_.mentions.end()),
                             document_.mentions.end());
    for (const PendingRelation& relation : pending_) {
      const auto subject = ids_.find(relation.subject), object = ids_.find(relation.object);
      if (subject == ids_.end() || object == ids_.end()) continue;
      document_.relations.push_back({relation.type, index_of(subject->second), index_of(object->second)});
    }
    std::sort(document_.relations.begin(), document_.relations.end());
    document_.relations.erase(std::unique(document_.relations.begin(), document_.relations.end()),
                              document_.relations.end());
  }

 private:
  struct PendingRelation {
    std::string type;
    std::string subject;
    std::string object;
  };

  std::uint32_t index_of(const BratMention& mention) const {
    const auto found = std::find(document_.mentions.begin(), document_.mentions.end(), mention);
    return static_cast<std::uint32_t>(found - document_.mentions.begin());
  }

  BratDocument& document_;
  std::map<std::string, BratMention> ids_;
  std::vector<PendingRelation> pending_;
};

}  // namespace

Result<BratDocument> read_brat_document(const fs::path& annotation) {
  BratDocument document;
  document.id = annotation.stem().string();
  auto text = read_text(fs::path(annotation).replace_extension(".txt"));
  if (!text) return text.error();
  document.text = std::move(*text);
  auto lines = read_text(annotation);
  if (!lines) return lines.error();
  AnnotationReader reader(&document);
  std::size_t number = 0;
  for (std::string_view line : split(*lines, '\n')) {
    ++number;
    const auto fields = split(line, '\t');
    const bool readable = line.starts_with('T')   ? reader.read_mention(fields)
                          : line.starts_with('R') ? reader.read_relation(fields)
                                                  : true;
    if (!readable) {
      return Error{
          "is not a line of brat's format", annotation.string() + ":" + std::to_string(number),
          "mentions are \"T1<tab>TYPE BEGIN END<tab>words\", relations \"R1<tab>TYPE Arg1:T1 Arg2:T2\""};
    }
  }
  reader.finish();
  return document;
}

Result<std::vector<BratDocument>> read_brat_folder(const fs::path& folder) {
  std::error_code failure;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, failure)) {
    if (entry.path().extension() == ".ann") files.push_back(entry.path());
  }
  if (failure)
    return Error{"cannot be opened: " + failure.message(), folder.string(), "give a folder of .ann files"};
  if (files.empty()) return Error{"has no .ann files", folder.string(), "give a folder annotated with brat"};
  std::sort(files.begin(), files.end());
  std::vector<BratDocument> documents;
  for (const auto& file : files) {
    auto document = read_brat_document(file);
    if (!document) return document.error();
    documents.push_back(std::move(*document));
  }
  return documents;
}

}  // namespace newsgraph::extract
