# Files of the repository inside a program: a C++ source with their texts, written anew whenever one of them changes.

# Sets `result` to the source, which defines `std::span<const ernn::hardware::source_file> <function>()` as `header`
# declares it; ARGN: the files.
function(ernn_embed_files result function header)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${header}.cpp)
  list(JOIN ARGN "\n" lines)
  file(CONFIGURE OUTPUT ${source}.files CONTENT "${lines}\n")
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -D ROOT=${PROJECT_SOURCE_DIR} -D SOURCE=${source} -D FUNCTION=${function} -D HEADER=${header}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${ARGN} ${source}.files ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    COMMENT "Embedding ${header}"
    VERBATIM)
  set(${result} ${source} PARENT_SCOPE)
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE)
  return()
endif()

# From here on: cmake -P, at build time.
string(REGEX REPLACE "^(.*)::.*$" "\\1" namespace ${FUNCTION})
string(REGEX REPLACE "^.*::" "" name ${FUNCTION})
file(STRINGS ${SOURCE}.files files)
set(entries)
foreach(file IN LISTS files)
  file(READ ${file} text)
  file(RELATIVE_PATH path ${ROOT} ${file})
  string(FIND "${text}" ")embedded\"" end)
  if(NOT end EQUAL -1)
    message(FATAL_ERROR "${path} contains the end of a raw string, )embedded\", so it cannot be embedded. Change that text.")
  endif()
  string(APPEND entries "    {\"${path}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(
  WRITE ${SOURCE}
  "#include \"${HEADER}\"

namespace ${namespace} {

namespace {

constexpr ernn::hardware::source_file files[] = {
${entries}};

}  // namespace

std::span<const ernn::hardware::source_file> ${name}() { return files; }

}  // namespace ${namespace}
")
