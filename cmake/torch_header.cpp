// Carries the precompiled <torch/torch.h>; see libraries.cmake.
#include <torch/torch.h>
