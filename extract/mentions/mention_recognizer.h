// mention_recognizer.h - finds the mentions of an article: nested spans of NEREL's 29 types.
// Works on its own grid of pieces (pieces.h) and reads the document's tokens with their tags and trees; a new
// tagger or parser wants a new model. Spans are read twice: first each by its words (span_ensemble.h), then
// in the light of all others (span_context.h). Fills Extraction::mentions (type, span, text, both
// confidences), sorted by begin, then longer first. Mentions nest or lie apart, they never cross. Threads:
// const access from any number.   Lifetime: the sources outlive it.   Cost: linear in the text; long texts
// are read in windows of kMaxWindowPieces, which bounds the memory.
#pragma once

#include <filesystem>
#include <memory>

#include "extract/document.h"
#include "extract/mentions/piece_words.h"
#include "extract/model_file.h"

namespace newsgraph::extract {

inline constexpr ModelKind kMentionModel{"mentions", 3, "newsgraph-train mentions"};
// Prefix of the sections of the networks that read again.
inline constexpr const char* kSecondMentionReading = "second.";
inline constexpr std::size_t kMaxWindowPieces = 2000;

class MentionRecognizer {
 public:
  static Result<MentionRecognizer> open(const std::filesystem::path& model, const WordSources& sources);
  MentionRecognizer(MentionRecognizer&&) noexcept;
  MentionRecognizer& operator=(MentionRecognizer&&) noexcept;
  ~MentionRecognizer();

  void recognize(Document& document) const;

 private:
  struct Model;
  explicit MentionRecognizer(std::unique_ptr<Model> model);
  std::unique_ptr<Model> model_;
};

}  // namespace newsgraph::extract
