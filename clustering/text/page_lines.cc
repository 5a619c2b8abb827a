#include "clustering/text/page_lines.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "clustering/text/ascii.h"
#include "clustering/text/stamp.h"
#include "clustering/text/unicode.h"

namespace wirefold {
namespace {

constexpr size_t kHeadlineBytes = 260;
constexpr uint32_t kHeadlineWords = 36;
constexpr size_t kButtonBytes = 48;
constexpr size_t kLiveHeadBytes = 400;
constexpr size_t kNameBytes = 60;
constexpr uint32_t kNameWords = 4;
constexpr size_t kByStaffBytes = 40;
constexpr uint32_t kBylineWords = 6;  // of one with a full stop

// Small words between names.
constexpr std::string_view kParticles[] = {"de", "van", "von", "der", "den", "del", "della",
                                           "di", "da",  "dos", "du",  "la",  "le",  "al",
                                           "el", "bin", "ibn", "ter", "ten"};

// What stands on live pages around the posts, in lower case.
constexpr std::string_view kButtons[] = {
    "share",
    "share this",
    "share this post",
    "share post",
    "share link",
    "copy link",
    "link copied",
    "link copied!",
    "facebook",
    "twitter",
    "tweet",
    "x",
    "email",
    "e-mail",
    "whatsapp",
    "messenger",
    "linkedin",
    "reddit",
    "telegram",
    "pinned",
    "pinned post",
    "key event",
    "updated",
    "save",
    "print",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share via email",
    "share article",
    "view post",
    "copy",
    "permalink",
    "link",
    "like",
    "comment",
    "comments",
    "breaking",
    "breaking news",
    "latest",
    "new",
    "advertisement",
    "live",
    "show more",
    "sign in to share",
    "teilen",
    "partager",
    "compartir",
    "condividi",
    "copier le lien",
    "delen",
    "compartilhar",
    "udostępnij",
    "dela",
    "поделиться",
    "поширити",
    "paylaş",
    "loading",
    "loading...",
    "return to menu",
    "return to top",
    "back to top",
    "link to this post",
    "share this update",
    "bookmark",
    "🔗",
};

constexpr std::string_view kLiveSigns[] = {
    "live update",
    "live blog",
    "liveblog",
    "live coverage",
    "live report",
    "as it happened",
    "the latest",
    "key event",
    "sort by",
    "live feed",
    "liveticker",
    "live ticker",
    "en direct",
    "en directo",
    "en vivo",
    "minuto a minuto",
    "diretta",
    "latest updates",
    "rolling coverage",
    "what we know so far",
    "follow along",
    "live:",
    "this live page",
    "ao vivo",
    "newest first",
    "oldest first",
    "latest first",
    "minute-by-minute",
    "live from",
    "live-blog",
    " posts\n",
    "live news",
    "real-time updates",
    "latest posts",
    "latest post",
    "live reporting",
    "real-time coverage",
    "– live\n",
    "— live\n",
    "- live\n",
    "| live\n",
    "live results",
    "live score",
    "live text",
    "live commentary",
    "as it unfolded",
    "ball-by-ball",
    "over-by-over",
    "play-by-play",
    "newsblog",
    "news-blog",
    "direktrapport",
    "live-feed",
    "minuto por minuto",
    "minute par minute",
};

// Words of titles that say the same and are too common to say it in a text.
constexpr std::string_view kLiveTitleSigns[] = {
    "Онлайн",    "Хроника",  "Наживо",     "Última hora", "na żywo", "relacja live", "canlı",
    "онлайн",    "наживо",   "хроника",    "لحظة بلحظة",  "مباشر",   "עדכונים",      "लाइव",
    "ライブ",    "速報",     "直播",       "滚动更新",    "실시간",  "생중계",       "live:",
    "trực tiếp", "langsung", "in diretta", "última hora",
};

// Words of titles of what is written afterwards, or is a list, whatever else they say.
constexpr std::string_view kNotLiveTitleSigns[] = {
    "timeline", "chronolog", "cronolog", "tv guide", "to watch", "schedule", "listings",
};

// Folders of addresses under which outlets keep their live pages.
constexpr std::string_view kLiveFolders[] = {
    "/live/",          "/live-news/",  "/live-updates/", "/live-blog/", "/live-blogs/",
    "/liveblog/",      "/liveticker/", "/en-direct/",    "/en-vivo/",   "/ao-vivo/",
    "-live-updates",   "-live-blog",   "-liveblog",      "liveblog-",   "live-updates-",
    "-as-it-happened", "-live-latest", "-liveticker",    "-en-directo", "-en-direct-",
    "/directo/",       "/direct/",     "/diretta/",      "/live_",      "-live.",
    "/newsblog",
};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return lower;
}

bool IsSpaceAt(std::string_view text, size_t at, size_t* size) {
  const auto byte = static_cast<uint8_t>(text[at]);
  *size = 1;
  if (byte <= ' ') return true;
  if (text.substr(at).starts_with("\u00a0")) {
    *size = 2;
    return true;
  }
  *size = 3;
  const std::string_view three = text.substr(at, 3);
  return three == "\u200b" || three == "\ufeff" || three == "\u202f";
}

}  // namespace

std::string_view Trim(std::string_view text) {
  const auto plain = [](char c) {
    return c > ' ';
  };  // neither white space nor a first or last byte of it
  if (!text.empty() && plain(text.front()) && plain(text.back())) return text;
  size_t size = 0;
  while (!text.empty() && IsSpaceAt(text, 0, &size)) text.remove_prefix(size);
  for (;;) {
    bool cut = false;
    for (const size_t back : {size_t{1}, size_t{2}, size_t{3}}) {
      if (back > text.size() || !IsSpaceAt(text, text.size() - back, &size) || size != back)
        continue;
      text.remove_suffix(back);
      cut = true;
      break;
    }
    if (!cut) return text;
  }
}

PageLine LineAt(std::string_view body, uint32_t at) {
  if (at < body.size() && body[at] == '\n') return {at, at, at + 1};
  const size_t found = body.find('\n', at);
  const size_t stop = found == std::string_view::npos ? body.size() : found;
  const std::string_view trimmed = Trim(body.substr(at, stop - at));
  PageLine line;
  line.begin = trimmed.empty() ? at : static_cast<uint32_t>(trimmed.data() - body.data());
  line.end = line.begin + static_cast<uint32_t>(trimmed.size());
  line.next = static_cast<uint32_t>(std::min(stop + 1, body.size()));
  return line;
}

uint32_t CountWords(std::string_view text) {
  uint32_t words = 0, ideographs = 0;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte >= 0xE3 && byte <= 0xE9) ++ideographs;
    if (byte > ' ' && !inside) ++words;
    inside = byte > ' ';
  }
  return words + ideographs / 2;
}

bool EndsSentence(std::string_view line) {
  if (line.empty()) return false;
  const char plain = line.back();
  if (plain == '.' || plain == '!' || plain == '?') return true;
  if ((plain >= 'a' && plain <= 'z') || (plain >= 'A' && plain <= 'Z')) return false;
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : {"\"", "'", ")", "]", "”", "’", "»", "」", "』"}) {
      if (!line.ends_with(mark)) continue;
      line.remove_suffix(mark.size());
      cut = true;
    }
  }
  if (line.empty()) return false;
  const char last = line.back();
  if (last == '.' || last == '!' || last == '?') return true;
  for (const std::string_view mark : {"。", "！", "？", "؟", "।", "…", "۔"}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

bool LooksLikeHeadline(std::string_view line, uint32_t least_words) {
  if (line.size() > kHeadlineBytes || line.size() < 4) return false;
  for (const std::string_view mark :
       {"•", "-", "*", "–", "—", "(", "Reporting from ", "Image ", "Image:", "Photo:"}) {
    if (line.starts_with(mark)) return false;
  }
  if (IsByline(line)) return false;
  const char last = line.back();
  if (last == '.' || last == ':' || last == ';' || last == ',') return false;
  for (const std::string_view end :
       {".\"", ".”", ".’", ".'", "。", "。」", "।", ",”", ",\"", ".)"}) {
    if (line.ends_with(end)) return false;
  }
  const uint32_t words = CountWords(line);
  return words >= least_words && words <= kHeadlineWords;
}

bool IsByline(std::string_view line) {
  for (const std::string_view verb : {"Posted by ", "Published by ", "Written by ", "Edited by "}) {
    if (line.starts_with(verb)) return MayBeName(line.substr(verb.size()));
  }
  if (line.starts_with("By ") || line.starts_with("by ") || line.starts_with("BY ")) {
    const bool name = line.size() > 3 && IsUpperCase(DecodeUtf8(line, 3).code);
    return name && (!EndsSentence(line) || CountWords(line) <= kBylineWords);
  }
  if (!line.starts_with("From ")) return false;
  const std::string_view head = line.substr(0, kByStaffBytes);
  return head.find("'s ") != std::string_view::npos || head.find("’s ") != std::string_view::npos;
}

bool IsParticle(std::string_view word) {
  return std::find(std::begin(kParticles), std::end(kParticles), word) != std::end(kParticles);
}

// "al-Hakim".
bool BeginsAfterHyphen(std::string_view text) {
  const size_t hyphen = text.substr(0, 4).find('-');
  return hyphen + 1 < text.size() && hyphen != std::string_view::npos &&
         IsAsciiUpper(text[hyphen + 1]);
}

// One name: at most four words, each of which begins like a name.
bool IsOneName(std::string_view line) {
  uint32_t words = 0, capitals = 0;
  for (size_t at = 0; at < line.size(); at = std::min(line.find(' ', at), line.size() - 1) + 1) {
    if (line[at] == ' ') continue;
    const bool capital = IsUpperCase(DecodeUtf8(line, at).code);
    if (!capital && IsParticle(line.substr(at, line.find(' ', at) - at))) continue;
    ++words;
    capitals += capital || BeginsAfterHyphen(line.substr(at));
  }
  // "North America correspondent": one small word.
  return words <= kNameWords && capitals >= 1 && words - capitals <= (words >= 3 ? 1 : 0);
}

bool MayBeName(std::string_view line) {
  if (line.empty() || line.size() > kNameBytes || EndsSentence(line)) return false;
  if (line.find_first_of(":@/|") != std::string_view::npos) return false;
  while (!line.empty()) {
    size_t cut = line.size(), next = line.size();
    for (const std::string_view mark : {" and ", " & ", ", ", " und ", " et ", " y "}) {
      const size_t found = line.find(mark);
      if (found < cut) {
        cut = found;
        next = found + mark.size();
      }
    }
    if (!IsOneName(line.substr(0, cut))) return false;
    line.remove_prefix(next);
  }
  return true;
}

RepeatedLines::RepeatedLines(std::string_view body) {
  std::vector<std::string_view> all;
  for (uint32_t at = 0; at < body.size();) {
    const PageLine line = LineAt(body, at);
    at = line.next;
    const std::string_view text = body.substr(line.begin, line.end - line.begin);
    if (!text.empty() && text.size() <= kHeadlineBytes) all.push_back(text);
  }
  std::sort(all.begin(), all.end());
  for (size_t i = 0; i + 2 < all.size(); ++i) {
    const bool third = all[i] == all[i + 2] && (lines_.empty() || lines_.back() != all[i]);
    if (third) lines_.push_back(all[i]);
  }
}

bool RepeatedLines::Has(std::string_view line) const {
  return std::binary_search(lines_.begin(), lines_.end(), line);
}

bool IsPageButton(std::string_view line) {
  if (line.empty() || line.size() > kButtonBytes) return line.empty();
  // Some pages leave the second of a post in the text: "1689100000".
  if (line.size() >= 9 && std::all_of(line.begin(), line.end(), IsAsciiDigit)) return true;
  const std::string lower = Lower(line);
  if (std::find(std::begin(kButtons), std::end(kButtons), lower) != std::end(kButtons)) return true;
  if (lower.starts_with("share on ") || lower.starts_with("share this")) return true;
  if (lower.ends_with(" profile image")) return true;
  const auto stamp = ParseStamp(line);
  return stamp && stamp->updated && stamp->text == line.size();
}

bool HasLiveSign(std::string_view text) {
  const std::string lower = Lower(text);
  return std::any_of(std::begin(kLiveSigns), std::end(kLiveSigns),
                     [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

bool HasChronicleTitle(std::string_view title) {
  const std::string lower = Lower(title);
  return std::any_of(std::begin(kNotLiveTitleSigns), std::end(kNotLiveTitleSigns),
                     [&](std::string_view s) { return lower.find(s) != std::string::npos; });
}

// Its last word, a word before a colon, or one in capitals of a title that is not.
bool HasLiveTitle(std::string_view title) {
  const std::string lower = Lower(title);
  if (HasChronicleTitle(title)) return false;
  if (HasLiveSign(std::string(title) + "\n")) return true;
  // "Camp fire: updates", "Wildfire updates: road shut", "Live Senate updates".
  if (lower.ends_with(" updates") || lower.find(" updates:") != std::string::npos) return true;
  for (const std::string_view sign : kLiveTitleSigns) {
    if (lower.find(sign) != std::string::npos) return true;
  }
  const bool shouted = std::none_of(title.begin(), title.end(), IsAsciiLower);
  for (const std::string_view word : {"live", "ticker", "direct", "directo"}) {
    for (size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
      const size_t end = at + word.size();
      const bool begins = at == 0 || !IsAsciiWord(lower[at - 1]);
      const bool ends = end == lower.size() || !IsAsciiWord(lower[end]);
      if (!begins || !ends) continue;
      const size_t mark = std::min(lower.find_first_not_of(" !.", end), lower.size());
      if (mark == lower.size() || lower[mark] == ':' || lower[mark] == '|') return true;
      if (word == "live" && !shouted && title.substr(at, end - at) == "LIVE") return true;
    }
  }
  return false;
}

bool HasLiveLine(std::string_view text) {
  for (uint32_t at = 0; at < text.size();) {
    const PageLine line = LineAt(text, at);
    at = line.next;
    const std::string lower = Lower(text.substr(line.begin, line.end - line.begin));
    if (lower == "live" || lower == "• live" || lower == "● live" || lower == "live •") return true;
  }
  return false;
}

bool HasLiveHead(std::string_view body) {
  const std::string_view head = body.substr(0, kLiveHeadBytes);
  for (uint32_t at = 0; at < head.size();) {
    const PageLine line = LineAt(head, at);
    at = line.next;
    const std::string_view text = head.substr(line.begin, line.end - line.begin);
    if (text.empty() || text.size() > kButtonBytes || EndsSentence(text)) continue;
    if (HasLiveSign(text) || HasLiveLine(text)) return true;
  }
  return false;
}

bool HasLiveAddress(std::string_view url) {
  const std::string lower = Lower(url);
  return std::any_of(std::begin(kLiveFolders), std::end(kLiveFolders),
                     [&](std::string_view f) { return lower.find(f) != std::string::npos; });
}

bool StatesTimes(std::string_view text) {
  return Lower(text).find("all times") != std::string::npos;
}

std::optional<TimeZone> FindStatedZone(std::string_view text) {
  const std::string lower = Lower(text);
  for (const std::string_view sign : {"all times", "times are", "times in"}) {
    const size_t found = lower.find(sign);
    if (found == std::string::npos) continue;
    size_t at = found;
    const size_t end = std::min(lower.size(), found + 60);
    while (at < end && lower[at] != '\n') {  // the first word that names a zone
      size_t word = at;
      while (word < end && lower[word] >= 'a' && lower[word] <= 'z') ++word;
      if (word == at) {
        ++at;
        continue;
      }
      const auto zone = FindTimeZone(std::string_view(lower).substr(at, word - at));
      if (zone) return zone;
      at = word;
    }
  }
  return std::nullopt;
}

}  // namespace wirefold
