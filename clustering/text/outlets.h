// Which names are outlets', judged by their form: a test that lets in titles it has never seen
// ("the Tidewater Post") and keeps out ministries, companies and people.
#ifndef WIREFOLD_CLUSTERING_TEXT_OUTLETS_H_
#define WIREFOLD_CLUSTERING_TEXT_OUTLETS_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace wirefold {

// The words of a name as printed, with "of" and the like between them.
// How many of them, from the first on, name an outlet: the longest that end in a word of outlets'
// titles ("Times", "Zeitung", "CNN"); 0 for none. `article`: "the" stands before the name, which a
// title of one common word needs ("the Guardian").
size_t OutletWords(std::span<const std::string_view> name, bool article);

// The name under which an outlet is reported whatever it was called: "The Associated Press" and
// "AP" are "AP", "The New York Times" is "New York Times".
std::string CanonicalOutlet(std::string_view name);

// Ends like an outlet's title and is none: "Federal Register", "White House Press".
bool IsNoOutlet(std::string_view name);

// A news agency whose name stands in brackets in its own copy: "(Reuters)", "(AP)".
bool IsAgency(std::string_view name);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_OUTLETS_H_
