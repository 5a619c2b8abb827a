#include "daemon/commands/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "fmt/format.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace wirefold {
namespace {

constexpr int kLeastWidth = 60;
constexpr int kMostWidth = 160;

// Reads one character and moves `at` behind it.
int NextWidth(std::string_view text, int32_t* at) {
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  U8_NEXT_OR_FFFD(bytes, *at, static_cast<int32_t>(text.size()), c);
  const auto category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) {
    return 0;
  }
  const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

// Bytes of the longest beginning of `text` that takes at most `width` columns.
size_t Prefix(std::string_view text, int width) {
  int32_t at = 0;
  int used = 0;
  while (at < static_cast<int32_t>(text.size())) {
    int32_t next = at;
    used += NextWidth(text, &next);
    if (used > width) break;
    at = next;
  }
  return static_cast<size_t>(at);
}

// Bytes to put on the next line: up to the last space that fits, or in the middle of a long word.
size_t LineLength(std::string_view text, int width) {
  size_t fits = Prefix(text, width);
  if (fits == 0) {  // one character is wider than the line
    int32_t next = 0;
    NextWidth(text, &next);
    fits = static_cast<size_t>(next);
  }
  if (fits >= text.size() || text[fits] == ' ') return fits;
  const size_t space = text.substr(0, fits).rfind(' ');
  return space == std::string_view::npos || space == 0 ? fits : space;
}

}  // namespace

Screen ScreenOfStdout() {
  Screen screen;
  if (isatty(STDOUT_FILENO) == 0) return screen;
  screen.colour = std::getenv("NO_COLOR") == nullptr;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    screen.width = std::clamp<int>(size.ws_col, kLeastWidth, kMostWidth);
  }
  return screen;
}

std::string Inked(const Screen& screen, Ink ink, std::string_view text) {
  if (!screen.colour) return std::string(text);
  constexpr const char* kCodes[] = {"1", "2", "32", "33", "36"};
  return fmt::format("\x1b[{}m{}\x1b[0m", kCodes[static_cast<int>(ink)], text);
}

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) width += NextWidth(text, &at);
  return width;
}

std::string Column(std::string_view text, int width) {
  std::string column(text);
  if (DisplayWidth(text) > width) {
    column.resize(Prefix(text, std::max(width - 1, 0)));
    if (width > 0) column += "…";
  }
  column.append(static_cast<size_t>(std::max(0, width - DisplayWidth(column))), ' ');
  return column;
}

std::vector<std::pair<size_t, size_t>> WrappedPlaces(std::string_view text, int width) {
  std::vector<std::pair<size_t, size_t>> places;
  size_t at = 0;
  while (true) {
    at = std::min(text.find_first_not_of(' ', at), text.size());
    if (at == text.size()) return places;
    const size_t length = LineLength(text.substr(at), width);
    places.emplace_back(at, at + length);
    at += length;
  }
}

std::vector<std::string> Wrapped(std::string_view text, int width) {
  std::string flat(text);
  std::replace_if(flat.begin(), flat.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
  std::vector<std::string> lines;
  for (const auto& [begin, end] : WrappedPlaces(flat, width)) {
    lines.push_back(flat.substr(begin, end - begin));
  }
  return lines;
}

std::string Grouped(uint64_t number) {
  std::string digits = fmt::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(at, ",");
  return digits;
}

}  // namespace wirefold
