// Four own-written posts of a flood, and pages made of them.
#ifndef WIREFOLD_TESTS_CLUSTERING_TEXT_OWN_POSTS_H_
#define WIREFOLD_TESTS_CLUSTERING_TEXT_OWN_POSTS_H_

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clustering/model/article.h"

namespace wirefold {

struct OwnPost {
  const char* headline;
  const char* reporter;
  const char* text;
  const char* time;    // 24 hours, with a colon
  const char* half;    // 12 hours
  const char* ago;     // minutes before 19:56
  const char* minute;  // of a match
};

inline constexpr std::array<OwnPost, 4> kPosts = {{
    {"Sluice opened by hand at last", "Ann Marlow",
     "Two men turned the old wheel for an hour before the gate moved, the dam company said.\n\nBy "
     "evening the water in the market hall had fallen by a hand, and shopkeepers began to sweep.",
     "19:52", "7:52", "4", "88"},
    {"Bridge stays shut until Friday", "Sam de Wit",
     "Engineers found a crack in the eastern pier of the bridge at Ollen and sent the buses round "
     "by Tarn. The crack is older than the flood, one of them said, but it has grown.",
     "18:31", "6:31", "85", "61"},
    {"Sheep spend third night on island", "Jo Pike",
     "Four hundred sheep are still on the island below the weir. A farmer rowed over with hay this "
     "afternoon and came back wet to the neck, without his hat.",
     "17:05", "5:05", "171", "40"},
    {"School drawings lost in cellar", "Lena Okoro",
     "The ministry has no second copy of the drawings of the school, which lay in a cellar that "
     "filled on Monday. A teacher who photographed them in 1998 has been asked to search her "
     "attic.",
     "15:40", "3:40", "256", "12"},
}};

// `layout` with the fields of one post.
inline std::string Fill(std::string_view layout, const OwnPost& p) {
  const std::vector<std::pair<absl::string_view, absl::string_view>> fields = {
      {"{head}", p.headline},
      {"{name}", p.reporter},
      {"{text}", p.text},
      {"{time}", p.time},
      {"{half}", p.half},
      {"{hour}", absl::string_view(p.time).substr(0, 2)},
      {"{minute}", absl::string_view(p.time).substr(3)},
      {"{ago}", p.ago},
      {"{min}", p.minute}};
  return absl::StrReplaceAll({layout.data(), layout.size()}, fields);
}

inline TimeMs Published() {
  return absl::ToUnixMillis(
      absl::FromCivil(absl::CivilMinute(2023, 7, 11, 19, 56), absl::UTCTimeZone()));
}

}  // namespace wirefold

#endif  // WIREFOLD_TESTS_CLUSTERING_TEXT_OWN_POSTS_H_
