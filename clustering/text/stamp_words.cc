#include "clustering/text/stamp_words.h"

#include <algorithm>
#include <functional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "clustering/text/ascii.h"
#include "clustering/text/unicode.h"
#include "xxhash.h"

namespace wirefold {
namespace {

struct WordGroup {
  StampWordKind kind;
  int value;
  std::string_view words;  // parted by bars
};

constexpr WordGroup kGroups[] = {
    {StampWordKind::kMonth, 1,
     "|ene|enero|gennaio|ianuarie|jan|janeiro|januar|januara|januari|january|janv|"
     "janvier|ledna|ocak|stycznia|ιανουαριου|січня|янв|января|ינואר|يناير|जनवरी|"},
    {StampWordKind::kMonth, 2,
     "|feb|febbraio|febrero|februar|februari|february|fev|fevereiro|fevr|fevrier|"
     "lutego|subat|unora|φεβρουαριου|лютого|фев|февраля|פברואר|فبراير|फरवरी|"},
    {StampWordKind::kMonth, 3,
     "|brezna|maart|mar|marca|march|marco|mars|mart|marz|marzo|μαρτιου|березня|мар|"
     "марта|מרץ|مارس|मार्च|"},
    {StampWordKind::kMonth, 4,
     "|abr|abril|apr|april|aprile|avr|avril|dubna|kwietnia|nisan|απριλιου|апр|"
     "апреля|квітня|אפריל|ابريل|अप्रैल|"},
    {StampWordKind::kMonth, 5,
     "|kvetna|mag|maggio|mai|maio|maj|maja|may|mayis|mayo|mei|μαιου|мая|травня|מאי|"
     "مايو|मई|"},
    {StampWordKind::kMonth, 6,
     "|cervna|czerwca|giu|giugno|haziran|juin|jun|june|junho|juni|junio|ιουνιου|июн|"
     "июня|червня|יוני|يونيو|जून|"},
    {StampWordKind::kMonth, 7,
     "|cervence|juil|juillet|jul|julho|juli|julio|july|lipca|lug|luglio|temmuz|"
     "ιουλιου|июл|июля|липня|יולי|يوليو|जुलाई|"},
    {StampWordKind::kMonth, 8,
     "|agosto|agustos|aout|aug|august|augusti|augustus|sierpnia|srpna|αυγουστου|авг|"
     "августа|серпня|אוגוסט|اغسطس|अगस्त|"},
    {StampWordKind::kMonth, 9,
     "|eylul|sep|sept|september|septembre|septiembre|set|setembro|settembre|"
     "wrzesnia|zari|σεπτεμβριου|вересня|сен|сентября|ספטמבר|سبتمبر|सितंबर|"},
    {StampWordKind::kMonth, 10,
     "|ekim|oct|october|octobre|octubre|okt|oktober|ott|ottobre|out|outubro|"
     "pazdziernika|rijna|οκτωβριου|жовтня|окт|октября|אוקטובר|اكتوبر|अक्टूबर|"},
    {StampWordKind::kMonth, 11,
     "|kasim|listopada|listopadu|nov|november|novembra|novembre|novembro|noviembre|"
     "νοεμβριου|листопада|ноя|ноября|נובמבר|نوفمبر|नवंबर|"},
    {StampWordKind::kMonth, 12,
     "|aralik|dec|december|decembre|dez|dezember|dezembro|dic|dicembre|diciembre|"
     "grudnia|prosince|δεκεμβριου|грудня|дек|декабря|דצמבר|ديسمبر|दिसंबर|"},
    {StampWordKind::kWeekday, 0,
     "|carsamba|cuma|cumartesi|czwartek|di|dienstag|dim|dimanche|dinsdag|do|dom|"
     "domenica|domingo|donderdag|donnerstag|feira|fr|fredag|freitag|fri|friday|"
     "giovedi|jeu|jeudi|jue|jueves|lordag|lun|lundi|lunedi|lunes|maandag|mandag|"
     "mardi|martedi|martes|mer|mercoledi|mercredi|mie|miercoles|mittwoch|mo|mon|"
     "monday|montag|niedziela|onsdag|pazar|pazartesi|persembe|piatek|poniedzialek|"
     "quarta|quinta|sab|sabado|sabato|sali|sam|samedi|samstag|sat|saturday|segunda|"
     "sexta|sobota|sondag|sonntag|sroda|sun|sunday|terca|thu|thur|thurs|thursday|"
     "tisdag|torsdag|tue|tues|tuesday|ven|vendredi|venerdi|vie|viernes|vrijdag|wed|"
     "wednesday|woensdag|wtorek|zaterdag|zondag|воскресенье|вторник|понедельник|"
     "пятница|среда|суббота|четверг|"},
    {StampWordKind::kMeridiem, 0, "|am|"},
    {StampWordKind::kMeridiem, 12, "|pm|"},
    {StampWordKind::kUnit, 0,
     "|detik|giay|s|saniye|sec|second|seconde|seconden|secondes|secondi|seconds|"
     "secs|segundo|segundos|sekund|sekunden|sekunder|sekundi|sekundy|секунд|секунды|"
     "שניות|ثانيه|ثانیه|ثوان|सेकंड|"},
    {StampWordKind::kUnit, 1,
     "|dakika|daqiqa|dk|dəqiqə|liepa|m|menit|min|minit|mins|minut|minuta|minutah|"
     "minutami|minute|minutem|minuten|minuter|minutes|minuti|minutit|minuto|minutos|"
     "minuts|minutter|minutu|minutum|minuty|minuut|minuuttia|perc|perccel|perce|"
     "phut|λεπτα|λεπτο|мин|минут|минута|минуте|минути|минуту|минуты|мінут|хв|хвилин|"
     "хвилини|хвилину|րոպե|דקה|דקות|دقايق|دقيقتين|دقيقه|دقیقه|منٹ|मिनट|मिनिटे|নিমেষ|"
     "মিনিট|মিনিটে|ਮਿੰਟ|મિનિટ|நிமிடங்கள்|நிமிடங்களுக்கு|நிமிடம்|నిమిషం|నిమిషాల|ನಿಮಿಷ|ನಿಮಿಷಗಳ|"
     "മിനിറ്റ്|นาที|წუთის|ደቂቃ|"},
    {StampWordKind::kUnit, 60,
     "|gio|godzin|godzine|godziny|h|heure|heures|hodin|hodinami|hodinou|hodiny|hora|"
     "horas|hores|hour|hours|hr|hrs|hs|jam|klukkustundum|ora|oraja|oras|oraval|ore|"
     "sa|saat|sata|sati|soat|std|stundam|stundas|stunde|stunden|tim|timer|timmar|"
     "timme|tundi|tunni|tunti|tuntia|urama|ure|uren|uro|uur|uurs|val|valandas|ωρα|"
     "ωρεσ|год|годин|години|годину|сата|сати|ч|час|часа|часов|часове|ժամ|שעה|שעות|"
     "שעתיים|ساعات|ساعت|ساعتين|ساعه|گھنٹے|घंटा|घंटे|घंटों|तास|ঘণ্টা|ঘন্টা|ਘੰਟੇ|કલાક|"
     "மணிநேரம்|గంటల|ಗಂಟೆಗಳ|മണിക്കൂർ|ชั่วโมง|საათის|ሰዓት|"},
    {StampWordKind::kUnit, 1440,
     "|d|dag|dagar|dage|dagen|dana|day|days|dia|dias|dienam|dienas|dies|dnem|dni|"
     "dny|dzien|giorni|giorno|gun|hari|jour|jours|nap|napja|ngay|paivaa|tag|tage|"
     "tagen|zile|ημερεσ|μερεσ|дана|день|днеи|дни|дня|дні|днів|יום|ימים|ايام|روز|يوم|"
     "يومين|दिन|วัน|"},
    {StampWordKind::kAgo, 0,
     "|acum|ago|atras|depuis|ezelott|fa|faz|fyrir|geleden|ha|hace|il|lalu|nakalipas|"
     "oldin|once|pirms|pre|pred|pries|prije|prima|sedan|siden|sitten|tagasi|temu|"
     "truoc|vor|yang|əvvəl|πριν|бұрын|назад|пре|преди|тому|առաջ|לפני|قبل|منذ|پيش|"
     "پہلے|पहले|আগে|ਪਹਿਲਾਂ|પહેલા|முன்|క్రితం|ಹಿಂದೆ|മുമ്പ്|ที่แล้ว|წინ|በፊት|"},
    {StampWordKind::kNow, 0,
     "|adesso|agora|ahora|gerade|jetzt|maintenant|moments|now|nu|nyss|simdi|teraz|"
     "сеичас|только|щоино|עכשיו|الان|अभी|"},
    {StampWordKind::kToday, -1,
     "|ahir|ayer|dun|eile|eilen|gestern|gisteren|hier|ieri|igar|juce|jucer|ontem|"
     "tegnap|vakar|vcera|wczoraj|yesterday|χθεσ|вчера|вчора|снощи|אתמול|امس|دیروز|"
     "कल|"},
    {StampWordKind::kToday, 0,
     "|astazi|aujourd|avui|azi|bugun|danas|danes|dnes|dzis|dzisiaj|heute|hoje|hom|"
     "hoy|idag|oggi|siandien|tanaan|today|vandaag|σημερα|данас|днес|сегодня|"
     "сьогодні|היום|اليوم|امروز|आज|"},
    {StampWordKind::kUpdate, 0, "|update|"},
    {StampWordKind::kUpdated, 0,
     "|actualise|actualizado|aggiornato|aktualisiert|aktualizacja|aktualizovano|"
     "atualizado|bijgewerkt|cap|diperbarui|edited|guncelleme|guncellendi|modifie|"
     "modified|opdateret|oppdatert|updated|uppdaterad|ενημερωθηκε|обновлено|"
     "оновлено|עודכן|تحديث|"},
    {StampWordKind::kArticle, 1,
     "|a|an|een|egy|eine|einem|einer|en|jednu|one|uma|un|una|une|μια|একটি|"},
    {StampWordKind::kClock, 0, "|midnight|"},
    {StampWordKind::kClock, 720, "|noon|"},
    {StampWordKind::kOClock, 0, "|godz|kl|klo|klockan|"},
    {StampWordKind::kNoise, 0,
     "|about|ad|added|ai|alle|almost|and|ang|around|as|at|breaking|ca|circa|dalle|"
     "de|del|delle|den|dne|ecrit|edition|el|em|entry|env|environ|et|etwa|few|first|"
     "for|from|gepubliceerd|half|hui|just|key|las|last|le|less|ligne|live|local|los|"
     "luc|mis|neu|new|nieuw|nytt|o|ob|of|om|on|op|opublikowano|over|plkst|por|post|"
     "poste|posted|pubblicato|publicada|publicado|publicerad|publie|publisert|"
     "published|pukul|reported|tarihinde|than|the|time|um|under|unos|v|vao|"
     "veroffentlicht|vers|y|yayinlanma|απο|в|о|опубликовано|опубліковано|у|ב|בשעה|"
     "الساعه|بتوقيت|في|को|बजे|น|เวลา|"},
};

struct WordHash {
  using is_transparent = void;
  size_t operator()(std::string_view word) const { return XXH3_64bits(word.data(), word.size()); }
};
using WordTable = absl::flat_hash_map<std::string, StampWord, WordHash, std::equal_to<>>;

WordTable MakeTable() {
  WordTable table;
  for (const WordGroup& group : kGroups) {
    for (std::string_view words = group.words.substr(1); !words.empty();) {
      const size_t bar = words.find('|');
      const std::string_view word = words.substr(0, bar);
      table.emplace(FoldStampWord(word), StampWord{word, group.kind, group.value});
      words.remove_prefix(bar + 1);
    }
  }
  return table;
}

}  // namespace

std::optional<StampWord> FindStampWord(std::string_view folded) {
  static const WordTable* const kTable = new WordTable(MakeTable());
  const auto found = kTable->find(folded);
  if (found == kTable->end()) return std::nullopt;
  return found->second;
}

std::string FoldStampWord(std::string_view word) {
  std::string folded;
  if (std::any_of(word.begin(), word.end(), IsHigh)) {
    FoldWord(word, &folded);
    return folded;
  }
  folded = word;
  for (char& c : folded) c = IsAsciiUpper(c) ? static_cast<char>(c | 0x20) : c;
  return folded;
}

}  // namespace wirefold
