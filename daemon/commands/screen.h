// Text laid out for a terminal: columns by display width, not bytes; colour only where it is
// wanted.
#ifndef WIREFOLD_DAEMON_COMMANDS_SCREEN_H_
#define WIREFOLD_DAEMON_COMMANDS_SCREEN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wirefold {

struct Screen {
  int width = 100;      // columns
  bool colour = false;  // ANSI sequences
};

// Standard output as it is: its width where it is a terminal, colour there unless NO_COLOR is set.
Screen ScreenOfStdout();

enum class Ink : uint8_t { kBold, kDim, kGreen, kYellow, kCyan };
std::string Inked(const Screen& screen, Ink ink, std::string_view text);

// Columns that valid UTF-8 takes: wide characters count two, combining ones none.
int DisplayWidth(std::string_view text);

// Exactly `width` columns: cut with an ellipsis, or filled with spaces.
std::string Column(std::string_view text, int width);

// Lines of at most `width` columns (at least 2), broken at spaces where there are any.
std::vector<std::string> Wrapped(std::string_view text, int width);

// The same lines as places [first, second) in `text`, which holds no line breaks. A character that
// is wider than the width has a line of its own.
std::vector<std::pair<size_t, size_t>> WrappedPlaces(std::string_view text, int width);

// 12345 -> "12,345".
std::string Grouped(uint64_t number);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_SCREEN_H_
