# Everything comes from the distribution by deploy/setup, librdkafka from WIREFOLD_PREFIX where it is there.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(absl REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(Protobuf REQUIRED)
find_package(simdjson REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(OpenSSL REQUIRED)  # called by cpp-httplib's header itself from 0.18 on; its .pc file keeps that private
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(RAPIDJSON REQUIRED IMPORTED_TARGET RapidJSON)
pkg_check_modules(HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

find_library(CLD2_LIBRARY cld2 REQUIRED)  # libcld2-dev brings no CMake or pkg-config file
add_library(cld2 INTERFACE)
target_link_libraries(cld2 INTERFACE ${CLD2_LIBRARY})

list(PREPEND CMAKE_PREFIX_PATH ${WIREFOLD_PREFIX})
pkg_check_modules(RDKAFKA REQUIRED IMPORTED_TARGET rdkafka>=2.8)
if(WIREFOLD_SANITIZE MATCHES "thread" AND NOT RDKAFKA_PREFIX STREQUAL WIREFOLD_PREFIX)
  message(FATAL_ERROR "ThreadSanitizer crashes on the distribution's librdkafka (C11 threads): "
                      "run deploy/setup test, which builds one without them into ${WIREFOLD_PREFIX}")
endif()

# What the pure engine may use, beside ICU for its text.
add_library(wirefold_pure INTERFACE)
target_link_libraries(wirefold_pure INTERFACE
  absl::algorithm_container absl::bits absl::fixed_array absl::flat_hash_map absl::flat_hash_set absl::hash
  absl::inlined_vector absl::int128 absl::span absl::status absl::statusor absl::str_format absl::strings absl::time
  PkgConfig::XXHASH)
