#include "daemon/commands/marked_text.h"

#include <algorithm>

#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace wirefold {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
// A character of UTF-8 has at most so many bytes behind its first.
constexpr uint32_t kTrailBytes = 3;

bool IsTrail(std::string_view body, uint32_t at) {
  return at < body.size() && (static_cast<uint8_t>(body[at]) & 0xC0) == 0x80;
}

// `span` within `limits`, its ends on characters.
ByteSpan Fit(std::string_view body, ByteSpan span, ByteSpan limits) {
  span.begin = std::clamp(span.begin, limits.begin, limits.end);
  span.end = std::clamp(span.end, limits.begin, limits.end);
  if (span.begin >= span.end) return {span.begin, span.begin};
  for (uint32_t i = 0; i < kTrailBytes && span.begin > limits.begin && IsTrail(body, span.begin);
       ++i) {
    --span.begin;
  }
  for (uint32_t i = 0; i < kTrailBytes && span.end < limits.end && IsTrail(body, span.end); ++i) {
    ++span.end;
  }
  return span;
}

ByteSpan WholeBody(std::string_view body) {
  return {0, static_cast<uint32_t>(std::min<size_t>(body.size(), UINT32_MAX))};
}

struct Edge {
  uint32_t at = 0;
  bool opens = false;
  uint32_t passage = 0;  // 0 = furniture
};

std::vector<Edge> EdgesOf(std::string_view body, ByteSpan shown,
                          const std::vector<ByteSpan>& passages,
                          const std::vector<ByteSpan>& furniture) {
  std::vector<Edge> edges;
  const auto add = [&](ByteSpan span, uint32_t passage) {
    span = Fit(body, span, shown);
    if (span.begin == span.end) return;
    edges.push_back({span.begin, true, passage});
    edges.push_back({span.end, false, passage});
  };
  for (size_t i = 0; i < passages.size(); ++i) add(passages[i], static_cast<uint32_t>(i) + 1);
  for (const ByteSpan& span : furniture) add(span, 0);
  std::stable_sort(edges.begin(), edges.end(),
                   [](const Edge& a, const Edge& b) { return a.at < b.at; });
  return edges;
}

// Stretches from edge to edge, as they are passed.
class Marker {
 public:
  Marker(std::string_view body, ByteSpan shown) : body_(body), at_(shown.begin) {}

  void Pass(const Edge& edge) {
    EndAt(edge.at);
    if (edge.passage == 0) {
      if (edge.opens) ++furniture_;
      if (!edge.opens) --furniture_;
    } else if (edge.opens) {
      covering_.insert(std::lower_bound(covering_.begin(), covering_.end(), edge.passage),
                       edge.passage);
      opened_.push_back(edge.passage);
    } else {
      std::erase(covering_, edge.passage);
      if (!stretches_.empty()) stretches_.back().closes.push_back(edge.passage);
    }
  }

  void EndAt(uint32_t end) {
    if (end <= at_) return;
    MarkedStretch stretch;
    stretch.text = body_.substr(at_, end - at_);
    stretch.passages = covering_;
    stretch.opens = std::move(opened_);
    stretch.furniture = furniture_ > 0;
    opened_.clear();
    stretches_.push_back(std::move(stretch));
    at_ = end;
  }

  std::vector<MarkedStretch> Take() { return std::move(stretches_); }

 private:
  std::string_view body_;
  uint32_t at_;
  std::vector<MarkedStretch> stretches_;
  std::vector<uint32_t> covering_;
  std::vector<uint32_t> opened_;
  uint32_t furniture_ = 0;
};

bool IsUnseemly(UChar32 c) {
  const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return turns || (c != '\t' && u_charType(c) == U_CONTROL_CHAR);
}

}  // namespace

std::vector<MarkedStretch> MarkText(std::string_view body, ByteSpan shown,
                                    const std::vector<ByteSpan>& passages,
                                    const std::vector<ByteSpan>& furniture) {
  shown = Fit(body, shown, WholeBody(body));
  Marker marker(body, shown);
  for (const Edge& edge : EdgesOf(body, shown, passages, furniture)) marker.Pass(edge);
  marker.EndAt(shown.end);
  return marker.Take();
}

std::string Visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(std::min<size_t>(text.size(), INT32_MAX));
  for (int32_t at = 0; at < size;) {
    const int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c == '\r' && at < size && bytes[at] == '\n') continue;
    if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
      out += '\n';
    } else if (c < 0 || IsUnseemly(c)) {
      out += kReplacement;
    } else {
      out.append(text, static_cast<size_t>(begin), static_cast<size_t>(at - begin));
    }
  }
  return out;
}

}  // namespace wirefold
