# Headers that cost seconds wherever they are included are compiled once, and reused by every source that includes them:
# <torch/torch.h> about 15 seconds, <CLI/CLI.hpp> about 5.

# Makes the target `name` for the header, with what the library asks of its users.
function(ernn_precompile name header library)
  # CMake makes a precompiled header only where there is a source to use it: an empty one.
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${name}.cpp CONTENT "")
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${PROJECT_BINARY_DIR}/${name}.cpp)
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_link_libraries(${name} PRIVATE ${library} ernn_warnings)
  target_precompile_headers(${name} PRIVATE ${header})
endfunction()

if(Torch_FOUND)
  add_library(ernn_torch INTERFACE)
  target_link_libraries(ernn_torch INTERFACE ${TORCH_LIBRARIES})
  ernn_precompile(ernn_torch_header <torch/torch.h> ernn_torch)
endif()
if(CLI11_FOUND)
  ernn_precompile(ernn_command_line_header <CLI/CLI.hpp> CLI11::CLI11)
endif()

# Lets the sources of a target that include the library, and only those, use its precompiled header: it slows down
# others. A target can use one precompiled header.
function(ernn_reuse_precompiled_header target library header)
  set(found FALSE)
  get_target_property(sources ${target} SOURCES)
  get_target_property(directory ${target} SOURCE_DIR)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${directory})
    ernn_libraries_of(${source} libraries)
    if(library IN_LIST libraries)
      set(found TRUE)
    else()
      set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    endif()
  endforeach()
  if(found)
    target_precompile_headers(${target} REUSE_FROM ${header})
  endif()
endfunction()
