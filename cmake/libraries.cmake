# What the project's own programs link: the headers with the packages that each folder of include/ernn asks for.

add_library(ernn_io INTERFACE)
target_compile_features(ernn_io INTERFACE cxx_std_20)
target_link_libraries(ernn_io INTERFACE ernn)
if(nlohmann_json_FOUND)
  target_link_libraries(ernn_io INTERFACE nlohmann_json::nlohmann_json)
endif()

if(Torch_FOUND)
  add_library(ernn_train INTERFACE)
  target_link_libraries(ernn_train INTERFACE ernn_io ${TORCH_LIBRARIES})

  # <torch/torch.h> costs about 20 seconds of compile time: precompiled once, reused by every target that trains.
  add_library(ernn_torch_header OBJECT ${CMAKE_CURRENT_LIST_DIR}/torch_header.cpp)
  target_link_libraries(ernn_torch_header PRIVATE ernn_train ernn_warnings)
  target_precompile_headers(ernn_torch_header PRIVATE <torch/torch.h>)

  function(ernn_link_training target)
    target_link_libraries(${target} PRIVATE ernn_train)
    target_precompile_headers(${target} REUSE_FROM ernn_torch_header)
  endfunction()
endif()
