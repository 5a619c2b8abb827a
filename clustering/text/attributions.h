// Outlets that a text credits: "According to CNN", "told Reuters", "first reported by the Post",
// "(AP)", "The Associated Press contributed", "laut Spiegel", "selon Le Monde", "según El País".
#ifndef WIREFOLD_CLUSTERING_TEXT_ATTRIBUTIONS_H_
#define WIREFOLD_CLUSTERING_TEXT_ATTRIBUTIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/text/text.h"

namespace wirefold {

// Words that an attribution stands at, as they fold ("told", "laut").
std::vector<std::string> AttributionWords();

// Adds the outlets that a sentence of `body` credits to `text->attributions`, which keeps them
// distinct and ascending: words [begin, end), of which `tells` are those that may be
// AttributionWords(). At most kAttributions are kept of one text.
inline constexpr size_t kAttributions = 64;
void FindAttributions(std::string_view body, uint32_t begin, uint32_t end,
                      std::span<const uint32_t> tells, Text* text);

// The same for agencies whose name stands in brackets: "(AP)".
void FindBracketedAgencies(std::string_view body, uint32_t begin, uint32_t end, Text* text);

// Adds one name.
void AddAttribution(std::string_view name, Text* text);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_ATTRIBUTIONS_H_
