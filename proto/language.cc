#include "proto/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "absl/strings/ascii.h"
#include "proto/utf8.h"

namespace wirefold {
namespace {

// Old codes and their successors (BCP 47 registry), and bokmal, which outlets tag both ways.
struct Replacement {
  std::string_view old_code;
  std::string_view code;
};
constexpr Replacement kReplacements[] = {
    {"iw", "he"}, {"in", "id"}, {"ji", "yi"}, {"jw", "jv"},
    {"mo", "ro"}, {"nb", "no"}, {"nn", "no"},
};

}  // namespace

std::string PrimaryLanguage(std::string_view tag) {
  size_t n = 0;
  while (n < tag.size() && absl::ascii_isalpha(static_cast<unsigned char>(tag[n]))) ++n;
  const bool whole = n == tag.size() || tag[n] == '-' || tag[n] == '_';
  if (!whole || n < 2 || n > 3) return {};
  std::string code(tag.substr(0, n));
  absl::AsciiStrToLower(&code);
  for (const Replacement& r : kReplacements) {
    if (code == r.old_code) return std::string(r.code);
  }
  return code;
}

std::string DetectLanguage(std::string_view title, std::string_view body) {
  std::string text(HeadOfUtf8(title, kLanguageBytes));
  text += '\n';
  text += HeadOfUtf8(body, kLanguageBytes);
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language three[3];
  int percent[3];
  double score[3];
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  // The checked variant, since valid UTF-8 may still hold characters that CLD2 does not expect.
  const CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints, /*flags=*/0,
      three, percent, score, /*resultchunkvector=*/nullptr, &text_bytes, &reliable, &valid_bytes);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return PrimaryLanguage(CLD2::LanguageCode(language));
}

}  // namespace wirefold
