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
     "|ene|enero|gener|gennaio|ianuarie|jaanuar|jan|janeiro|januar|januara|januari|"
     "januarja|january|január|janv|janvari|janvier|ledna|ocak|siječnja|stycznia|"
     "tammikuuta|ιανουαριου|січня|янв|января|януари|јануара|ינואר|جنوری|يناير|"
     "ژانویه|जनवरी|জানুয়ারি|"},
    {StampWordKind::kMonth, 2,
     "|feb|febbraio|febrer|febrero|februar|februara|februari|februarie|februarja|"
     "february|február|fev|fevereiro|fevr|fevrier|helmikuuta|lutego|subat|unora|"
     "veebruar|veljače|φεβρουαριου|лютого|фебруара|фев|февраля|февруари|פברואר|شباط|"
     "فبراير|فروری|فوریه|फरवरी|ফেব্রুয়ারি|"},
    {StampWordKind::kMonth, 3,
     "|brezna|maaliskuuta|maart|mac|mar|marca|march|marcius|marco|maret|mars|mart|"
     "marta|martie|marts|martā|marz|marzo|märts|ožujka|μαρτιου|березня|мар|март|"
     "марта|מרץ|آذار|مارس|مارچ|मार्च|মার্চ|"},
    {StampWordKind::kMonth, 4,
     "|abr|abril|apr|april|aprila|aprile|aprilie|aprilis|aprill|aprilī|avr|avril|"
     "dubna|huhtikuuta|kwietnia|nisan|travnja|απριλιου|апр|апреля|април|квітня|"
     "אפריל|آوریل|ابريل|اپریل|نيسان|अप्रैल|এপ্রিল|"},
    {StampWordKind::kMonth, 5,
     "|kvetna|mag|maggio|mai|maig|maija|maijs|maio|maj|maja|majus|may|mayis|mayo|"
     "mei|svibnja|toukokuuta|μαιου|май|мая|травня|מאי|ايار|مئی|مايو|मई|মে|"},
    {StampWordKind::kMonth, 6,
     "|cervna|czerwca|giu|giugno|haziran|iunie|juin|jun|juna|june|junho|juni|junija|"
     "junio|junius|juny|juuni|júna|jūnijā|kesäkuuta|lipnja|ιουνιου|июн|июня|червня|"
     "юни|јуна|יוני|جون|حزيران|يونيو|ژوئن|जून|জুন|"},
    {StampWordKind::kMonth, 7,
     "|cervence|heinäkuuta|iulie|juil|juillet|jul|jula|julai|julho|juli|julija|"
     "julio|juliol|julius|july|juuli|júla|jūlijā|lipca|lug|luglio|srpnja|temmuz|"
     "ιουλιου|июл|июля|липня|юли|јула|יולי|تموز|جولائی|يوليو|ژوئیه|जुलाई|জুলাই|"},
    {StampWordKind::kMonth, 8,
     "|agost|agosto|agustos|aout|aug|august|augusti|augusts|augustus|augustā|"
     "augusztus|avgusta|elokuuta|kolovoza|ogos|sierpnia|srpna|αυγουστου|авг|август|"
     "августа|серпня|אוגוסט|آب|اغسطس|اوت|اگست|अगस्त|আগস্ট|"},
    {StampWordKind::kMonth, 9,
     "|eylul|rujna|sep|sept|september|septembra|septembre|septembrie|septembrī|"
     "septiembre|set|setembre|setembro|settembre|syyskuuta|szeptember|wrzesnia|zari|"
     "σεπτεμβριου|вересня|сен|сентября|септембра|септември|ספטמבר|ايلول|سبتمبر|"
     "ستمبر|سپتامبر|सितंबर|সেপ্টেম্বর|"},
    {StampWordKind::kMonth, 10,
     "|ekim|lokakuuta|oct|october|octobre|octombrie|octubre|okt|oktober|oktobra|"
     "oktobrī|oktoober|októbra|ott|ottobre|out|outubro|pazdziernika|rijna|οκτωβριου|"
     "жовтня|окт|октобра|октомври|октября|אוקטובר|اكتوبر|اکتبر|اکتوبر|अक्टूबर|"
     "অক্টোবর|"},
    {StampWordKind::kMonth, 11,
     "|kasim|listopada|listopadu|marraskuuta|noiembrie|nov|november|novembra|"
     "novembre|novembro|novembrī|noviembre|studenoga|νοεμβριου|листопада|новембра|"
     "ноември|ноя|ноября|נובמבר|نوامبر|نوفمبر|نومبر|नवंबर|নভেম্বর|"},
    {StampWordKind::kMonth, 12,
     "|aralik|dec|december|decembra|decembre|decembrie|decembrī|desember|desembre|"
     "detsember|dez|dezember|dezembro|dic|dicembre|diciembre|disember|grudnia|"
     "joulukuuta|prosince|δεκεμβριου|грудня|дек|декабря|декември|децембра|דצמבר|"
     "دسامبر|دسمبر|ديسمبر|दिसंबर|ডিসেম্বর|"},
    {StampWordKind::kWeekday, 0,
     "|ahad|carsamba|csütörtök|cuma|cumartesi|czwartek|di|dienstag|dim|dimanche|"
     "dinsdag|do|dom|domenica|domingo|donderdag|donnerstag|duminică|esmaspäev|feira|"
     "fr|fredag|freitag|fri|friday|giovedi|hétfő|isnin|jeu|jeudi|joi|jue|jueves|"
     "jumaat|jumat|kamis|kedd|keskiviikko|khamis|kolmapäev|lauantai|laupäev|lordag|"
     "lun|lundi|lunedi|lunes|luni|lördag|maanantai|maandag|mandag|mardi|martedi|"
     "martes|marți|mer|mercoledi|mercredi|mie|miercoles|miercuri|minggu|mittwoch|mo|"
     "mon|monday|montag|måndag|nedeľa|nedjelja|neděle|neljapäev|niedziela|onsdag|"
     "pazar|pazartesi|perjantai|persembe|petak|piatek|piatok|pondelok|pondělí|"
     "ponedjeljak|poniedzialek|pátek|péntek|pühapäev|quarta|quinta|rabu|reede|sab|"
     "sabado|sabato|sabtu|sali|sam|samedi|samstag|sat|saturday|segunda|selasa|senin|"
     "sexta|sobota|sondag|sonntag|srijeda|sroda|streda|středa|subota|sun|sunday|"
     "sunnuntai|szerda|szombat|sâmbătă|söndag|teisipäev|terca|thu|thur|thurs|"
     "thursday|tiistai|tirsdag|tisdag|torsdag|torstai|tue|tues|tuesday|utorak|"
     "utorok|vasárnap|ven|vendredi|venerdi|vie|viernes|vineri|vrijdag|wed|wednesday|"
     "woensdag|wtorek|zaterdag|zondag|úterý|četvrtak|čtvrtek|štvrtok|δευτέρα|"
     "κυριακή|πέμπτη|παρασκευή|σάββατο|τετάρτη|τρίτη|воскресенье|вторник|вівторок|"
     "неделя|неділя|пʼятниця|петък|понеделник|понедельник|понеділок|пятница|середа|"
     "среда|сряда|суббота|субота|събота|четвер|четверг|четвъртък|الأحد|الأربعاء|"
     "الاثنين|الثلاثاء|الجمعة|الخميس|السبت|गुरुवार|बुधवार|मंगलवार|रविवार|शनिवार|"
     "शुक्रवार|सोमवार|"},
    {StampWordKind::kMeridiem, 0, "|am|πμ|ص|صباحا|"},
    {StampWordKind::kMeridiem, 12, "|pm|μμ|م|مساء|"},
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
     "মিনিট|মিনিটে|ਮਿੰਟ|મિનિટ|நிமிடங்களுக்கு|நிமிடங்கள்|நிமிடம்|నిమిషం|నిమిషాల|"
     "ನಿಮಿಷ|ನಿಮಿಷಗಳ|മിനിറ്റ്|นาที|წუთის|ደቂቃ|"},
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
