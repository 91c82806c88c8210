#ifndef ERNN_ERNN_HPP
#define ERNN_ERNN_HPP

/// Everything that can be synthesized: strict C++14, no heap, no exceptions, no standard containers.

#include "ernn/core/activation/exact.hpp"
#include "ernn/core/activation/piecewise_linear.hpp"
#include "ernn/core/activation/table.hpp"
#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/cell/sparse_configuration.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/core/layer/sequence.hpp"
#include "ernn/core/linear/multiply.hpp"
#include "ernn/core/linear/sparse_product.hpp"
#include "ernn/core/number/fixed.hpp"
#include "ernn/core/number/stored.hpp"

#endif  // ERNN_ERNN_HPP
