#include "clustering/group/background.h"

#include <algorithm>
#include <charconv>

namespace wirefold {

// background.tsv in pieces that end with a line; written by CMakeLists.txt.
extern const std::string_view kBackgroundPieces[];
extern const int kBackgroundPieceCount;

namespace {

// Calls `line` for each line of the table, the first included.
template <typename Line>
void ForEachLine(Line line) {
  for (int i = 0; i < kBackgroundPieceCount; ++i) {
    std::string_view rest = kBackgroundPieces[i];
    while (!rest.empty()) {
      const size_t end = std::min(rest.find('\n'), rest.size() - 1);
      if (!line(rest.substr(0, end))) return;
      rest.remove_prefix(end + 1);
    }
  }
}

uint32_t NumberOf(std::string_view digits) {
  uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

uint32_t BackgroundDocuments() {
  uint32_t documents = 0;
  ForEachLine([&](std::string_view text) {
    documents = NumberOf(text);
    return false;
  });
  return documents;
}

void ForEachBackgroundTerm(const std::function<void(std::string_view, uint32_t)>& use) {
  ForEachLine([&](std::string_view text) {
    const size_t tab = text.find('\t');
    if (tab != std::string_view::npos) use(text.substr(0, tab), NumberOf(text.substr(tab + 1)));
    return true;
  });
}

}  // namespace wirefold
