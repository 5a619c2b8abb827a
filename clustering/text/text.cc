#include "clustering/text/text.h"

#include "clustering/text/reader.h"

namespace wirefold {

void ReadText(std::string_view text, Text* out) {
  out->attributions.clear();
  out->dateline.clear();
  FurnitureFinder furniture(out);
  Reader(text, &furniture, out).Read();
}

}  // namespace wirefold
