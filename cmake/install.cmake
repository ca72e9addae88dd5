# cmake --install: the program, its data, and the libraries with a package that find_package(newsgraph) reads.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS newsgraph RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/datasets/ DESTINATION ${CMAKE_INSTALL_DATADIR}/newsgraph
  PATTERN articles EXCLUDE PATTERN CMakeLists.txt EXCLUDE)
install(FILES ${CMAKE_BINARY_DIR}/data/dictionary.ngd ${CMAKE_BINARY_DIR}/data/names.tsv
  DESTINATION ${CMAKE_INSTALL_DATADIR}/newsgraph)

foreach(layer base extract graph query)
  install(TARGETS newsgraph_${layer} EXPORT newsgraph ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  set_target_properties(newsgraph_${layer} PROPERTIES EXPORT_NAME ${layer})
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/${layer} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/newsgraph
    FILES_MATCHING PATTERN *.h)
endforeach()

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/newsgraph)
install(EXPORT newsgraph NAMESPACE newsgraph:: FILE newsgraph-targets.cmake DESTINATION ${package_folder})
install(FILES ${CMAKE_SOURCE_DIR}/cmake/newsgraph-config.cmake ${CMAKE_SOURCE_DIR}/cmake/dependencies.cmake
  ${CMAKE_BINARY_DIR}/newsgraph-config-version.cmake DESTINATION ${package_folder})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/newsgraph-config-version.cmake COMPATIBILITY SameMinorVersion)
