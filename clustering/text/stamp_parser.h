// The reader of one stamp: stamp.cc has the words, stamp_numbers.cc the numbers.
#ifndef WIREFOLD_CLUSTERING_TEXT_STAMP_PARSER_H_
#define WIREFOLD_CLUSTERING_TEXT_STAMP_PARSER_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "clustering/text/stamp.h"
#include "clustering/text/stamp_words.h"

namespace wirefold {

class StampParser {
 public:
  explicit StampParser(std::string_view line) : line_(line) {}

  std::optional<Stamp> Parse();

 private:
  char Peek(size_t ahead = 0) const {
    return at_ + ahead < line_.size() ? line_[at_ + ahead] : '\0';
  }

  bool Step();
  bool Holds(const Stamp& stamp) const;
  void Finish();
  void Keep();
  void KeepLoose();
  bool Separator();
  bool Mark();
  bool Parenthesis();

  // --- numbers
  int Digits(size_t* count);
  bool TwoDigitsAt(size_t ahead) const;
  bool Number();
  bool TakeUnit(int value, size_t count);
  bool TakeCounter(int value);
  bool Year(size_t digits);
  bool YearBehind() const;
  bool DateBehind(int first);
  bool DayAndMonth(int year, int first, int second);
  bool IsoDate(int year);
  bool Date(int year, int month, int day);
  bool Clock(int hour);
  bool SetClock(int hour, int minute, bool dotted);
  bool TakeMeridiem(int* clock);
  void TakeOffset();
  bool HoursAndYear(int value, size_t count);
  bool SmallNumber(int value, size_t begin);
  bool MatchMinute();

  // --- words
  std::string_view RawWord(size_t begin) const;
  bool WordToken();
  bool TakeZone(std::string_view raw);
  bool Meaning(const StampWord& word);
  bool OriginalEntry();
  bool NordicDay();

  std::string_view line_;
  size_t at_ = 0;
  Stamp stamp_;
  std::optional<Stamp> kept_;   // with text behind a separator
  std::optional<Stamp> loose_;  // ... behind a space only
  int loose_weight_ = 0;
  int day_ = 0, amount_ = 0, bare_unit_ = 0, half_ = 0;
  bool has_day_ = false, quantity_ = false, ago_word_ = false, now_ = false, article_ = false;
  bool update_ = false, dotted_ = false, dash_ = false, after_clock_ = false, broken_ = false;
  bool short_date_ = false, clock_word_ = false, ticker_ = false, ago_said_ = false, as_of_ = false,
       slash_ = false, letter_clock_ = false;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_STAMP_PARSER_H_
