// line_editor.h - lines that a person types or a pipe sends, for the shell.
// On a terminal: editing, history and completion with the tab key, by libedit; the history is kept in a file
// between sessions. From a pipe: the lines as they are, no prompt. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::tools {

// The words that complete what was typed of the last one.
using Complete = std::function<std::vector<std::string>(std::string_view beginning)>;

class LineEditor {
 public:
  virtual ~LineEditor() = default;
  // Without its end; nothing at the end of the input.
  virtual std::optional<std::string> read(const std::string& prompt) = 0;
  // Puts what was entered, which may be several lines, into the history.
  virtual void remember(const std::string& text) = 0;
};

// A terminal or a pipe, as standard input is. No history where `history` is empty.
std::unique_ptr<LineEditor> make_line_editor(const std::filesystem::path& history, Complete complete);

// Outside any project: $XDG_STATE_HOME/newsgraph/history, else ~/.local/state/newsgraph/history. Empty when
// there is no home.
std::filesystem::path history_file();

}  // namespace newsgraph::tools
