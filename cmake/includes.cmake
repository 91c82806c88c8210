# What a file includes decides what it is linked with. So nobody keeps lists of libraries beside the includes, and
# what needs a missing package is left out instead of failing.

# Sets `result` to all <headers> that the file includes, directly or through "headers" of the project.
function(ernn_system_includes file result)
  set(system_headers)
  set(visited)
  set(roots ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/examples ${PROJECT_SOURCE_DIR}/tests)
  set(pending ${file})
  while(pending)
    list(POP_FRONT pending current)
    if(current IN_LIST visited)
      continue()
    endif()
    list(APPEND visited ${current})
    file(STRINGS ${current} lines REGEX "^#include")
    foreach(line IN LISTS lines)
      if(line MATCHES "<(.+)>")
        list(APPEND system_headers ${CMAKE_MATCH_1})
      elseif(line MATCHES "\"(.+)\"")
        set(header ${CMAKE_MATCH_1})
        cmake_path(GET current PARENT_PATH folder)
        list(TRANSFORM roots APPEND /${header} OUTPUT_VARIABLE candidates)
        foreach(candidate IN LISTS candidates ITEMS ${folder}/${header})
          cmake_path(NORMAL_PATH candidate)
          if(EXISTS ${candidate})
            list(APPEND pending ${candidate})
          endif()
        endforeach()
      endif()
    endforeach()
  endwhile()
  # An include added later can change the answer.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${visited})
  set(${result} ${system_headers} PARENT_SCOPE)
endfunction()

# Sets `result` to the targets that bring the headers the file includes.
function(ernn_libraries_of file result)
  ernn_system_includes(${file} headers)
  set(libraries)
  foreach(
    rule
    "boost/=Boost::headers"
    "doctest/=doctest::doctest"
    "systemc=systemc"
    "[^;]*kiss_fft=kissfft::kissfft-float"
    "nlohmann/=nlohmann_json::nlohmann_json"
    "pugixml=pugixml::pugixml"
    "torch/=ernn_torch"
    "torch/csrc/distributed/=gloo"
    "CLI/=CLI11::CLI11"
    "fmt/=fmt::fmt"
    "espeak-ng/=espeak-ng"
    "sndfile=sndfile"
    "soxr=soxr"
    "benchmark/=benchmark::benchmark")
    string(REGEX MATCH "^(.*)=(.*)$" rule ${rule})
    set(pattern ${CMAKE_MATCH_1})
    set(library ${CMAKE_MATCH_2})
    if(headers MATCHES "(^|;)${pattern}")
      list(APPEND libraries ${library})
    endif()
  endforeach()
  set(${result} ${libraries} PARENT_SCOPE)
endfunction()

# Adds an executable made of one source, with the libraries its includes ask for and those in ARGN. When one of them
# is missing, no target is made and the summary says so.
function(ernn_add_program target file)
  ernn_libraries_of(${file} libraries)
  foreach(library IN LISTS libraries ARGN)
    if(NOT TARGET ${library})
      ernn_left_out(${target} ${library})
      return()
    endif()
  endforeach()
  add_executable(${target} ${file})
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/examples)
  target_link_libraries(${target} PRIVATE ernn ${libraries} ${ARGN} ernn_warnings)
  ernn_reuse_precompiled_header(${target} ernn_torch ernn_torch_header)
endfunction()
