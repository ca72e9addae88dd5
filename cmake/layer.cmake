# newsgraph_layer(NAME LINK libraries...): the folder NAME as the static library newsgraph_NAME.
# Sources are found by name so that adding a file is adding a file. One precompiled header of standard headers per layer.
function(newsgraph_layer name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cpp ${CMAKE_SOURCE_DIR}/${name}/*.h)
  add_library(newsgraph_${name} STATIC ${sources})
  set_target_properties(newsgraph_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(newsgraph_${name} PUBLIC
    $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}> $<INSTALL_INTERFACE:include/newsgraph>)
  target_compile_features(newsgraph_${name} PUBLIC cxx_std_20)
  target_link_libraries(newsgraph_${name} PUBLIC ${ARG_LINK} Threads::Threads)
  target_precompile_headers(newsgraph_${name} PRIVATE ${NEWSGRAPH_STANDARD_HEADERS})
endfunction()

set(NEWSGRAPH_STANDARD_HEADERS
  <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <span> <string> <string_view>
  <unordered_map> <utility> <variant> <vector>)
