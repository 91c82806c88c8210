include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_directory ${CMAKE_INSTALL_DATADIR}/cmake/ernn)

install(TARGETS ernn EXPORT ernn-targets INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(
  EXPORT ernn-targets
  NAMESPACE ernn::
  DESTINATION ${package_directory})
install(
  DIRECTORY ${PROJECT_SOURCE_DIR}/include/ernn
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING
  PATTERN "*.hpp")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/licenses/ernn)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/ernn-config.cmake.in
                              ${PROJECT_BINARY_DIR}/ernn-config.cmake INSTALL_DESTINATION ${package_directory})
# Headers only: nothing in the package depends on the machine's word size.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ernn-config-version.cmake COMPATIBILITY SameMinorVersion
                                 ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/ernn-config.cmake ${PROJECT_BINARY_DIR}/ernn-config-version.cmake
              ${CMAKE_CURRENT_LIST_DIR}/dispatched_kernel.cmake
        DESTINATION ${package_directory})
