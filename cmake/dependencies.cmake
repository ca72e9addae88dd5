# What the libraries need, here and where they are installed. Each is a Debian 12 package; README.md says what for.
find_package(ICU 72 REQUIRED COMPONENTS uc i18n data)
find_package(Boost 1.74 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(LibXml2 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(lmdb REQUIRED IMPORTED_TARGET lmdb)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)

# RapidJSON is headers only. std::string support on, and no assertion of its own: its callers check.
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/reader.h REQUIRED)
if(NOT TARGET newsgraph::rapidjson)
  add_library(newsgraph::rapidjson INTERFACE IMPORTED)
  set_target_properties(newsgraph::rapidjson PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES ${RAPIDJSON_INCLUDE_DIR} INTERFACE_COMPILE_DEFINITIONS RAPIDJSON_HAS_STDSTRING=1)
endif()
