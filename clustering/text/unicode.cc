#include "clustering/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <vector>

namespace wirefold {
namespace {

constexpr char32_t kTableSize = 0x3000;  // characters whose kind and fold are looked up
constexpr char16_t kByWord = 0xFFFF;     // in SingleFold: only the word as a whole can be folded

bool Between(char32_t code, char32_t low, char32_t high) { return code >= low && code <= high; }

// Kinds that are a matter of use and not of general category.
struct KindOfUse {
  CharKind kind;
  std::u32string_view characters;
};
constexpr KindOfUse kKindsOfUse[] = {
    {CharKind::kNewline, U"\u000A\u000B\u000C\u000D\u0085\u2028\u2029"},
    {CharKind::kSpace, U"\t"},
    {CharKind::kQuote, U"\"\uFF02"},
    {CharKind::kOpenQuote, U"\u00AB\u201C\u201E\u201F\u300C\u300E\u301D\uFF62"},
    {CharKind::kCloseQuote, U"\u00BB\u201D\u300D\u300F\u301E\u301F\uFF63"},
    {CharKind::kApostrophe,
     U"'`\u00B4\u02B9\u02BB\u02BC\u05F3\u05F4\u2018\u2019\u201B\u2032\uFF07"},
    {CharKind::kStop, U".!?\u061F\u06D4\u0964\u0965\u1362\u203C\u2026\u2047\u2048\u2049"},
    {CharKind::kFullStop, U"\u3002\uFF01\uFF0E\uFF1F\uFF61"},
    // Tatweel stretches an Arabic letter; the others voice the half-width kana before them.
    {CharKind::kMark, U"\u0640\uFF9E\uFF9F"},
};

bool FindKindOfUse(char32_t code, CharKind* kind) {
  for (const KindOfUse& use : kKindsOfUse) {
    if (use.characters.find(code) == std::u32string_view::npos) continue;
    *kind = use.kind;
    return true;
  }
  return false;
}

// Armenian sets its marks of stress, exclamation and question inside the word.
bool IsIgnorable(char32_t code) {
  return code == 0xAD || code == 0x034F || code == 0x055B || code == 0x055C || code == 0x055E ||
         code == 0x061C || code == 0xFEFF || Between(code, 0x180B, 0x180F) ||
         Between(code, 0x200B, 0x200F) || Between(code, 0x202A, 0x202E) ||
         Between(code, 0x2060, 0x206F) || Between(code, 0xFE00, 0xFE0F) ||
         Between(code, 0xE0100, 0xE01EF);
}

bool IsUnspacedScript(char32_t code) {
  if (code < 0x0E00) return false;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(code), &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    case USCRIPT_COMMON:
      return uscript_hasScript(static_cast<UChar32>(code), USCRIPT_KATAKANA) != 0;
    default:
      return false;
  }
}

CharKind KindByIcu(char32_t code) {
  CharKind kind;
  if (FindKindOfUse(code, &kind)) return kind;
  if (IsIgnorable(code)) return CharKind::kIgnorable;
  const auto c = static_cast<UChar32>(code);
  const uint32_t category = U_GET_GC_MASK(c);
  if ((category & U_GC_Z_MASK) != 0) return CharKind::kSpace;
  if ((category & U_GC_M_MASK) != 0) return CharKind::kMark;
  if ((category & (U_GC_L_MASK | U_GC_N_MASK)) == 0) return CharKind::kOther;
  if ((category & (U_GC_ND_MASK | U_GC_NO_MASK)) != 0) return CharKind::kLetter;
  return IsUnspacedScript(code) ? CharKind::kSegment : CharKind::kLetter;
}

// Accents and vowel marks that readers leave off; the marks of other scripts are letters.
bool IsRemovableMark(char32_t code) {
  return Between(code, 0x0300, 0x036F) || Between(code, 0x0483, 0x0489) ||
         Between(code, 0x0591, 0x05C7) || Between(code, 0x0610, 0x061A) || code == 0x0640 ||
         Between(code, 0x064B, 0x065F) || code == 0x0670 || Between(code, 0x06D6, 0x06ED) ||
         Between(code, 0x08D3, 0x08FF) || Between(code, 0x1AB0, 0x1AFF) ||
         Between(code, 0x1DC0, 0x1DFF) || Between(code, 0x20D0, 0x20FF) ||
         Between(code, 0xFE20, 0xFE2F);
}

// Letters that Unicode does not take apart but that are written plainly elsewhere (after the tables
// of Lucene's ASCIIFoldingFilter, ArabicNormalizer and PersianNormalizer).
std::u16string_view PlainLetters(char32_t code) {
  switch (code) {
    case 0xE6:
      return u"ae";
    case 0x153:
      return u"oe";
    case 0xF8:
      return u"o";
    case 0xF0:
    case 0x111:
      return u"d";
    case 0xFE:
      return u"th";
    case 0x127:
      return u"h";
    case 0x131:
      return u"i";
    case 0x142:
      return u"l";
    case 0x14B:
      return u"n";
    case 0x167:
      return u"t";
    case 0x0629:
      return u"\u0647";  // teh marbuta
    case 0x0649:
    case 0x06CC:
      return u"\u064A";  // alef maksura, Persian yeh
    case 0x0671:
      return u"\u0627";  // alef wasla
    case 0x06A9:
      return u"\u0643";  // Persian kaf
    case 0x06BE:
    case 0x06C1:
    case 0x06C3:
    case 0x06D5:
      return u"\u0647";  // the forms of heh in Urdu and Kurdish
    default:
      return {};
  }
}

void AppendFolded(char32_t code, icu::UnicodeString* out) {
  const auto c = static_cast<UChar32>(code);
  if (IsRemovableMark(code) || IsIgnorable(code)) return;
  const uint32_t category = U_GET_GC_MASK(c);
  if ((category & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) == 0) return;
  if (const std::u16string_view plain = PlainLetters(code); !plain.empty()) {
    out->append(plain.data(), static_cast<int32_t>(plain.size()));
  } else if ((category & U_GC_ND_MASK) != 0) {
    out->append(static_cast<UChar32>('0' + u_charDigitValue(c)));
  } else {
    out->append(c);
  }
}

icu::UnicodeString FoldByIcu(std::string_view word) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* case_fold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const auto* decompose = icu::Normalizer2::getNFDInstance(error);
  const auto* compose = icu::Normalizer2::getNFCInstance(error);
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  const icu::UnicodeString apart = decompose->normalize(case_fold->normalize(text, error), error);
  icu::UnicodeString plain;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    AppendFolded(static_cast<char32_t>(apart.char32At(i)), &plain);
  }
  return compose->normalize(plain, error);
}

void AppendUtf8(char32_t code, std::string* out) {
  char bytes[4];
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code));
  out->append(bytes, static_cast<size_t>(size));
}

// What one character folds to, wherever in a word it stands: up to two characters, 0 where fewer.
struct SingleFold {
  char16_t first = kByWord;
  char16_t second = 0;
};

struct CharTable {
  std::vector<CharKind> kinds;
  std::vector<SingleFold> folds;
};

// Scripts whose letters never join with a neighbour once the removable marks are gone.
bool FoldsAlone(char32_t code) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(code), &error)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_ARMENIAN:
    case USCRIPT_GEORGIAN:
      return true;
    default:
      return IsRemovableMark(code) || IsIgnorable(code);
  }
}

CharTable BuildTable() {
  CharTable table;
  table.kinds.resize(kTableSize);
  table.folds.resize(kTableSize);
  std::string bytes;
  for (char32_t code = 0; code < kTableSize; ++code) {
    table.kinds[code] = KindByIcu(code);
    if (!FoldsAlone(code)) continue;
    bytes.clear();
    AppendUtf8(code, &bytes);
    const icu::UnicodeString folded = FoldByIcu(bytes);
    if (folded.length() > 2) continue;
    SingleFold& fold = table.folds[code];
    fold.first = folded.length() > 0 ? folded.charAt(0) : u'\0';
    fold.second = folded.length() > 1 ? folded.charAt(1) : u'\0';
  }
  return table;
}

const CharTable& Table() {
  static const CharTable* const kTable = new CharTable(BuildTable());
  return *kTable;
}

// Characters beyond the table that fold to themselves: ideographs, kana, Hangul syllables.
bool FoldsToItself(char32_t code) {
  return Between(code, 0x4E00, 0x9FFF) || Between(code, 0x3041, 0x3096) ||
         Between(code, 0x30A1, 0x30FA) || Between(code, 0xAC00, 0xD7A3);
}

// False where a character needs the word around it; `out` is then to be cut back.
bool FoldByTable(std::string_view word, std::string* out) {
  const CharTable& table = Table();
  for (size_t i = 0; i < word.size();) {
    const DecodedChar c = DecodeUtf8(word, i);
    if (c.code < 0x80) {
      const char byte = word[i];
      out->push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte);
    } else if (c.code < kTableSize) {
      const SingleFold fold = table.folds[c.code];
      if (fold.first == kByWord) return false;
      if (fold.first != 0) AppendUtf8(fold.first, out);
      if (fold.second != 0) AppendUtf8(fold.second, out);
    } else if (FoldsToItself(c.code)) {
      out->append(word.substr(i, c.size));
    } else {
      return false;
    }
    i += c.size;
  }
  return true;
}

}  // namespace

DecodedChar DecodeUtf8(std::string_view text, size_t at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data()) + at;
  const size_t left = text.size() - at;
  const auto rest = [&](size_t i) { return static_cast<char32_t>(bytes[i] & 0x3F); };
  const uint8_t lead = bytes[0];
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2) {
    return {static_cast<char32_t>(lead & 0x1F) << 6 | rest(1), 2};
  }
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3) {
    return {static_cast<char32_t>(lead & 0x0F) << 12 | rest(1) << 6 | rest(2), 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && left >= 4) {
    return {static_cast<char32_t>(lead & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4};
  }
  return {0xFFFD, 1};
}

CharKind KindOf(char32_t code) { return code < kTableSize ? Table().kinds[code] : KindByIcu(code); }

bool MayBeginSentence(char32_t code) { return u_islower(static_cast<UChar32>(code)) == 0; }

bool IsUpperCase(char32_t code) {
  return u_isupper(static_cast<UChar32>(code)) != 0 || u_istitle(static_cast<UChar32>(code)) != 0;
}

int DigitOf(char32_t code) { return u_charDigitValue(static_cast<UChar32>(code)); }

void FoldWord(std::string_view word, std::string* out) {
  const size_t before = out->size();
  if (FoldByTable(word, out)) return;
  out->resize(before);
  FoldWordSlowly(word, out);
}

void FoldWordSlowly(std::string_view word, std::string* out) {
  icu::StringByteSink<std::string> sink(out);
  FoldByIcu(word).toUTF8(sink);
}

}  // namespace wirefold
