# cmake -DTABLE=background.tsv -DOUT=FILE.cc -P background.cmake
file(STRINGS ${TABLE} lines)
set(pieces "")
set(piece "")
set(in_piece 0)
set(count 0)
foreach(line IN LISTS lines)
  string(APPEND piece "${line}\n")
  math(EXPR in_piece "${in_piece} + 1")
  if(in_piece EQUAL 1000)
    string(APPEND pieces "    R\"(${piece})\",\n")
    math(EXPR count "${count} + 1")
    set(piece "")
    set(in_piece 0)
  endif()
endforeach()
if(in_piece)
  string(APPEND pieces "    R\"(${piece})\",\n")
  math(EXPR count "${count} + 1")
endif()
file(WRITE ${OUT} "#include <string_view>

namespace wirefold {

extern const std::string_view kBackgroundPieces[];
extern const int kBackgroundPieceCount;

const std::string_view kBackgroundPieces[] = {
${pieces}};
const int kBackgroundPieceCount = ${count};

}  // namespace wirefold
")
