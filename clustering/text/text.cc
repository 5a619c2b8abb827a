#include "clustering/text/text.h"

#include "clustering/text/reader.h"

namespace wirefold {

void ReadText(std::string_view text, Text* out) {
  out->words.clear();
  out->sentences.clear();
  out->attributions.clear();
  out->dateline.clear();
  Reader(text, out).Read();
}

}  // namespace wirefold
