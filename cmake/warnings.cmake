# Linked privately by everything the project compiles itself: users of the headers never inherit it.
add_library(ernn_warnings INTERFACE)
target_compile_options(ernn_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wpedantic)
if(PROJECT_IS_TOP_LEVEL)
  target_compile_options(ernn_warnings INTERFACE -Werror)
endif()
