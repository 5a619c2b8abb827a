# Language level, warnings, linker, compiler cache, sanitizers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")

add_compile_options(-Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-restrict)  # false alarms of g++ 12 on string concatenation
else()
  add_compile_options(-Wno-deprecated-declarations)  # clang blames libstdc++ 12's own std::stable_sort
endif()
if(WIREFOLD_WERROR)
  add_compile_options(-Werror)
endif()
# The baseline of every x86 server of the last ten years; faster kernels are chosen at run time.
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  add_compile_options(-march=x86-64-v2)
endif()

# Worktrees and fresh clones share the cache: no absolute path of the source tree gets into an object.
add_compile_options(-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
find_program(WIREFOLD_CCACHE ccache)
if(WIREFOLD_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_IGNOREOPTIONS=-ffile-prefix-map=*
      ${WIREFOLD_CCACHE})
endif()

find_program(WIREFOLD_MOLD mold)
if(WIREFOLD_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

if(WIREFOLD_SANITIZE)
  add_compile_options(-fsanitize=${WIREFOLD_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${WIREFOLD_SANITIZE})
  # Else Abseil's headers lay hash tables out in another way than the distribution's library, which has no sanitizer.
  # So too for what they poison (ASAN_OPTIONS in CMakePresets.json).
  add_compile_definitions(NDEBUG_SANITIZER)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_compile_options(-fsanitize-ignorelist=${CMAKE_CURRENT_LIST_DIR}/sanitize-ignore.txt)
  endif()
endif()
if(WIREFOLD_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
