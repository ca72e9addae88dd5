#include "tools/newsgraph/line_editor.h"

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <iostream>

#include <histedit.h>
#include <unistd.h>

namespace newsgraph::tools {
namespace {

constexpr int kMostRemembered = 1000;

class Pipe final : public LineEditor {
 public:
  std::optional<std::string> read(const std::string&) override {
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    return line;
  }
  void remember(const std::string&) override {}
};

class Terminal final : public LineEditor {
 public:
  Terminal(const std::filesystem::path& file, Complete complete)
      : path_(file), complete_(std::move(complete)) {
    std::setlocale(LC_CTYPE, "");
    editor_ = el_init("newsgraph", stdin, stdout, stderr);
    history_ = history_init();
    HistEvent event;
    history(history_, &event, H_SETSIZE, kMostRemembered);
    history(history_, &event, H_SETUNIQUE, 1);
    if (!path_.empty()) history(history_, &event, H_LOAD, path_.c_str());
    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_PROMPT, &Terminal::prompt);
    el_set(editor_, EL_HIST, history, history_);
    el_set(editor_, EL_SIGNAL, 1);
    el_set(editor_, EL_ADDFN, "complete", "Complete the word", &Terminal::on_tab);
    el_set(editor_, EL_BIND, "^I", "complete", nullptr);
  }
  ~Terminal() override {
    save();
    history_end(history_);
    el_end(editor_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  std::optional<std::string> read(const std::string& prompt) override {
    prompt_ = prompt;
    int length = 0;
    const char* line = el_gets(editor_, &length);
    if (line == nullptr || length <= 0) return std::nullopt;
    std::string text(line, static_cast<std::size_t>(length));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
  }

  void remember(const std::string& text) override {
    HistEvent event;
    history(history_, &event, H_ENTER, text.c_str());
  }

 private:
  static Terminal& of(EditLine* editor) {
    void* self = nullptr;
    el_get(editor, EL_CLIENTDATA, &self);
    return *static_cast<Terminal*>(self);
  }
  static char* prompt(EditLine* editor) { return of(editor).prompt_.data(); }

  static unsigned char on_tab(EditLine* editor, int) {
    const LineInfo* line = el_line(editor);
    const std::string_view before(line->buffer, static_cast<std::size_t>(line->cursor - line->buffer));
    const std::size_t space = before.find_last_of(" \t([{,|-<>");
    const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
    const std::string_view word = before.substr(begin);
    const std::vector<std::string> words = of(editor).complete_(word);
    if (words.empty()) return CC_REFRESH_BEEP;
    std::string common = words.front();
    for (const std::string& each : words) {
      const auto end = std::ranges::mismatch(common, each).in1;
      common.erase(end, common.end());
    }
    if (common.size() > word.size()) {
      el_insertstr(editor, common.c_str() + word.size());
      return CC_REFRESH;
    }
    if (words.size() == 1) return CC_REFRESH_BEEP;
    std::cout << '\n';
    for (const std::string& each : words) std::cout << each << "  ";
    std::cout << std::endl;
    return CC_REDISPLAY;
  }

  void save() {
    if (path_.empty()) return;
    std::error_code ignored;  // a history that cannot be kept is no reason to fail
    std::filesystem::create_directories(path_.parent_path(), ignored);
    HistEvent event;
    history(history_, &event, H_SAVE, path_.c_str());
  }

  std::filesystem::path path_;
  Complete complete_;
  std::string prompt_;
  EditLine* editor_ = nullptr;
  History* history_ = nullptr;
};

}  // namespace

std::unique_ptr<LineEditor> make_line_editor(const std::filesystem::path& history, Complete complete) {
  if (isatty(STDIN_FILENO) == 0) return std::make_unique<Pipe>();
  return std::make_unique<Terminal>(history, std::move(complete));
}

std::filesystem::path history_file() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path folder;
  if (state != nullptr && *state != 0) {
    folder = state;
  } else if (home != nullptr && *home != 0) {
    folder = std::filesystem::path(home) / ".local" / "state";
  } else {
    return {};
  }
  return folder / "newsgraph" / "history";
}

}  // namespace newsgraph::tools
