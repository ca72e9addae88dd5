# Read by find_package(newsgraph): targets newsgraph::base, newsgraph::extract, newsgraph::graph, newsgraph::query.
include(${CMAKE_CURRENT_LIST_DIR}/dependencies.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/newsgraph-targets.cmake)
