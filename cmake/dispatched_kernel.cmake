# Compiles a source once for every vector instruction set and links the objects into the target; see
# ernn/simd/dispatch.hpp for what the source looks like. All optimisation flags are the project's own: -O3 is the fastest.
#
#     ernn_add_dispatched_kernel(my_program speech_kernel.cpp)
#
# The source is compiled with the include directories, definitions, options and libraries of the target. Of each object
# only the functions in the namespace of its instruction set stay global (the linker's -r resolves the rest, objcopy
# hides it): a template that two of them instantiate must not become one function.
function(ernn_add_dispatched_kernel target source)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    set(instruction_sets sse4 avx2 avx512 avx512vnni)
    set(sse4 -march=x86-64-v2)
    set(avx2 -march=x86-64-v3)
    set(avx512 -march=x86-64-v4)
    set(avx512vnni -march=x86-64-v4 -mavx512vnni)
  elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
    set(instruction_sets neon)
  else()
    message(FATAL_ERROR "ernn_add_dispatched_kernel: the processor must be x86_64 or aarch64, but is "
                        "${CMAKE_SYSTEM_PROCESSOR}. Add ${source} to ${target} as an ordinary source instead.")
  endif()
  if(NOT CMAKE_OBJCOPY OR NOT CMAKE_LINKER)
    message(FATAL_ERROR "ernn_add_dispatched_kernel: objcopy and ld are needed, which come with binutils. Install them, "
                        "or set CMAKE_OBJCOPY and CMAKE_LINKER.")
  endif()

  get_target_property(directory ${target} SOURCE_DIR)
  if(NOT directory STREQUAL CMAKE_CURRENT_SOURCE_DIR)
    message(FATAL_ERROR "ernn_add_dispatched_kernel: ${source} must be added where the target ${target} is, in "
                        "${directory}, as CMake's custom commands must. Move the call there.")
  endif()

  cmake_path(GET source STEM name)
  foreach(set IN LISTS instruction_sets)
    set(part ${target}_${name}_${set})
    add_library(${part} OBJECT ${source})
    target_compile_features(${part} PRIVATE cxx_std_20)
    target_compile_definitions(${part} PRIVATE ERNN_TARGET=ernn_${set}
                                               $<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>)
    target_include_directories(${part} PRIVATE $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
    target_compile_options(${part} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_OPTIONS> ${${set}}
                                           $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
    # An object of link-time optimisation has no symbols to hide yet.
    set_target_properties(${part} PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF POSITION_INDEPENDENT_CODE ON)

    set(object ${CMAKE_CURRENT_BINARY_DIR}/${part}.o)
    add_custom_command(
      OUTPUT ${object}
      COMMAND ${CMAKE_LINKER} -r --force-group-allocation -o ${object} $<TARGET_OBJECTS:${part}>
      COMMAND ${CMAKE_OBJCOPY} --wildcard --keep-global-symbol=*ernn_${set}* ${object}
      DEPENDS ${part} $<TARGET_OBJECTS:${part}>
      COMMENT "Hiding what ${source} is made of for ${set}"
      COMMAND_EXPAND_LISTS VERBATIM)
    target_sources(${target} PRIVATE ${object})
    set_source_files_properties(${object} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
  endforeach()
endfunction()
