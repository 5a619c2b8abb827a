#include "clustering/text/outlets.h"

#include <algorithm>
#include <iterator>

#include "clustering/text/unicode.h"
#include "clustering/text/word_list.h"

namespace wirefold {
namespace {

// Words as the reader folds them, between bars.
constexpr std::string_view kAcronymsWords =
    "|ap|afp|cnn|bbc|nbc|cbs|abc|npr|pbs|upi|pti|dpa|ani|tass|itar|ria|rt|dw|msnbc|cnbc|itv|cbc|"
    "ctv|"
    "rte|ansa|efe|nhk|espn|tmz|wsj|nyt|ians|kcna|ard|zdf|orf|srf|rtl|bfmtv|tf1|rai|rtve|tve|globo|"
    "c-span|cspan|cctv|cgtn|scmp|irna|isna|sana|wafa|maan|ntb|apa|kna|epd|sid|afn|ktla|";

// A title that ends in one of these is an outlet's.
constexpr std::string_view kTitlesWords =
    "|reuters|bloomberg|politico|axios|breitbart|vox|huffpost|buzzfeed|newsmax|newsweek|xinhua|"
    "kyodo|"
    "yonhap|anadolu|interfax|ukrinform|novosti|kommersant|vedomosti|pravda|izvestia|haaretz|"
    "jazeera|"
    "arabiya|zeitung|tageblatt|tagesspiegel|tagesschau|anzeiger|rundschau|spiegel|focus|stern|bild|"
    "allgemeine|presse|agentur|monde|figaro|liberation|parisien|croix|echos|mediapart|pais|mundo|"
    "vanguardia|periodico|clarin|nacion|repubblica|corriere|stampa|folha|estadao|publico|expresso|"
    "gazeta|gazette|gazeti|herald|tribune|tribuna|chronicle|observer|examiner|inquirer|"
    "intelligencer|"
    "courier|dispatch|sentinel|bulletin|news|newspaper|newspapers|newswire|broadcasting|"
    "televisa|televisie|television|tv|radio|magazine|weekly|beacon|insider|huffington|"
    "telegraaf|volkskrant|handelsblad|aftonbladet|expressen|dagbladet|verdens|politiken|milliyet|"
    "hurriyet|cumhuriyet|"
    "новости|тасс|интерфакс|рбк|рейтер|рейтерс|коммерсантъ|коммерсант|ведомости|известия|правда|"
    "укринформ|";

// Words of many titles that name no outlet by themselves.
constexpr std::string_view kNeverAloneWords =
    "|news|tv|radio|television|magazine|newspaper|newspapers|weekly|bulletin|broadcasting|agentur|"
    "presse|newswire|focus|stern|bild|croix|nacion|gazette|";

// The same behind another word, where no other capital follows ("Press Secretary").
constexpr std::string_view kCommonTitlesWords =
    "|times|post|journal|guardian|independent|sun|star|mail|mirror|hill|atlantic|economist|globe|"
    "standard|telegraph|press|express|today|review|record|register|ledger|world|week|nation|"
    "intercept|caller|beast|wire|welt|zeit|taz|";
// ... those that name one alone, behind "the".
constexpr std::string_view kAloneWords =
    "|times|post|journal|guardian|independent|sun|hill|atlantic|economist|globe|telegraph|"
    "intercept|mirror|welt|zeit|taz|";
// ... and those that are family names or common nouns: only behind "the" or these.
constexpr std::string_view kFamilyNamesWords =
    "|sun|star|mail|hill|post|beast|world|nation|wire|press|record|register|review|week|today|";
constexpr std::string_view kBeforeFamilyNamesWords =
    "|new|york|daily|sunday|washington|denver|kyiv|jerusalem|huffington|toronto|kansas|city|"
    "evening|"
    "saturday|baltimore|chicago|las|vegas|indianapolis|palm|beach|bangkok|jakarta|tidewater|"
    "morning|houston|financial|south|north|west|east|national|associated|free|canadian|usa|park|"
    "christianity|education|moines|county|business|bergen|arizona|colorado|windsor|russia|";
constexpr std::string_view kNoOutletsWords =
    "|federal register|capitol hill|congressional record|fake news|white house press|national "
    "press|"
    "medical examiner|county medical examiner|howard stern|university press|foreign press|";

// A word that a title begins with, and goes on: "Daily Caller".
constexpr std::string_view kBeginningsWords = "|daily|newsroom|";
constexpr std::string_view kNumberedWords = "|channel|fox|sky|local|";

constexpr std::string_view kAliases[][2] = {
    {"foxnews", "Fox News"},
    {"usa today", "USA Today"},
    {"huffington post", "HuffPost"},
    {"monde", "Le Monde"},
    {"figaro", "Le Figaro"},
    {"spiegel", "Der Spiegel"},
    {"welt", "Die Welt"},
    {"zeit", "Die Zeit"},
    {"pais", "El País"},
    {"mundo", "El Mundo"},
    {"repubblica", "La Repubblica"},
    {"jazeera", "Al Jazeera"},
    {"al-jazeera", "Al Jazeera"},
    {"buzzfeed", "BuzzFeed"},
    {"associated press", "AP"},
    {"agence france presse", "AFP"},
    {"agence france-presse", "AFP"},
    {"deutsche presse-agentur", "DPA"},
    {"deutschen presse-agentur", "DPA"},
    {"united press international", "UPI"},
    {"press trust of india", "PTI"},
    {"british broadcasting corporation", "BBC"},
    {"thomson reuters", "Reuters"},
    {"reuters news agency", "Reuters"},
    {"bbc news", "BBC"},
    {"cnn international", "CNN"},
    {"itar-tass", "TASS"},
    {"тасс", "TASS"},
    {"риа новости", "RIA Novosti"},
    {"интерфакс", "Interfax"},
    {"рейтер", "Reuters"},
    {"рейтерс", "Reuters"},
    {"رويترز", "Reuters"},
    {"فرانس برس", "AFP"},
    {"新华社", "Xinhua"},
    {"共同社", "Kyodo"},
};

constexpr std::string_view kAgenciesWords =
    "|ap|afp|reuters|upi|pti|dpa|ani|tass|itar-tass|ians|efe|ansa|xinhua|yonhap|kyodo|bloomberg|"
    "cnn|apa|ntb|anadolu|interfax|thomson reuters foundation|reuters health|associated press|"
    "the associated press|afp/reuters|reuters/afp|ap/reuters|رويترز|риа новости|тасс|интерфакс|";

struct OutletLists {
  WordList acronyms{kAcronymsWords};
  WordList titles{kTitlesWords};
  WordList never_alone{kNeverAloneWords};
  WordList common_titles{kCommonTitlesWords};
  WordList alone{kAloneWords};
  WordList family_names{kFamilyNamesWords};
  WordList before_family_names{kBeforeFamilyNamesWords};
  WordList no_outlets{kNoOutletsWords};
  WordList beginnings{kBeginningsWords};
  WordList numbered{kNumberedWords};
  WordList agencies{kAgenciesWords};
};

const OutletLists& Lists() {
  static const OutletLists* const kLists = new OutletLists();
  return *kLists;
}

std::string Fold(std::string_view word) {
  std::string folded;
  FoldWord(word, &folded);
  return folded;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return lower;
}

// "KABC", "WTOP": call signs of American stations.
bool IsCallSign(std::string_view word) {
  return word.size() == 4 && (word[0] == 'K' || word[0] == 'W') &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool EndsTitle(std::span<const std::string_view> name, size_t i, bool article) {
  const std::string word = Fold(name[i]);
  const bool upper = name[i].size() > 1 && (name[i][1] < 'a' || name[i][1] > 'z');
  if (Lists().acronyms.Has(word)) return upper;
  if (IsCallSign(name[i])) return true;
  if (Lists().titles.Has(word)) return i > 0 || !Lists().never_alone.Has(word);
  if (word.size() > 6 && (word.ends_with("news") || word.ends_with("zeitung"))) return true;
  if (!Lists().common_titles.Has(word)) return false;
  if (i + 1 < name.size() && name[i + 1] != "of") return false;
  if (i == 0) return article && Lists().alone.Has(word);
  return !Lists().family_names.Has(word) || Lists().before_family_names.Has(Fold(name[i - 1])) ||
         (article && i > 1);
}

bool IsCapitals(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

size_t OutletWords(std::span<const std::string_view> name, bool article) {
  size_t words = 0;
  for (size_t i = 0; i < name.size(); ++i) {
    if (EndsTitle(name, i, article)) words = i + 1;
    if (i + 1 == name.size()) break;
    const bool digit = name[i + 1][0] >= '0' && name[i + 1][0] <= '9';
    const std::string word = Fold(name[i]);
    if (Lists().beginnings.Has(word) || (digit && Lists().numbered.Has(word)))
      words = std::max(words, i + 2);
    const std::string next = Fold(name[i + 1]);
    if (words == i + 1 && (next == "network" || next == "corporation")) words = i + 2;
  }
  const auto of = [&](size_t i) { return i + 1 < name.size() && name[i] == "of"; };
  if (words > 0 && of(words) && Fold(name[words - 1]) == "times") return words + 2;
  if (words == 0 && name[0] == "Voice" && of(1)) return 3;
  return words;
}

std::string CanonicalOutlet(std::string_view name) {
  const bool article = name.starts_with("The ") || name.starts_with("the ");
  if (article) name.remove_prefix(4);
  const std::string lower = Fold(name);
  for (const auto& alias : kAliases) {
    if (alias[0] == lower) return std::string(alias[1]);
  }
  if (lower == "dpa") return "DPA";
  if (Lists().alone.Has(lower))
    return "The " + std::string(1, static_cast<char>(lower[0] & ~0x20)) + lower.substr(1);
  // "POLITICO", "REUTERS"
  if (name.size() > 4 && IsCapitals(name) && !Lists().acronyms.Has(lower)) {
    return std::string(1, name[0]) + lower.substr(1);
  }
  return std::string(name);
}

bool IsNoOutlet(std::string_view name) {
  const std::string lower = Lower(name);
  for (size_t at = 0; at < lower.size(); ++at) {  // the name or its end
    if ((at == 0 || lower[at - 1] == ' ') &&
        Lists().no_outlets.Has(std::string_view(lower).substr(at)))
      return true;
  }
  return false;
}

bool IsAgency(std::string_view name) { return Lists().agencies.Has(Lower(name)); }

}  // namespace wirefold
