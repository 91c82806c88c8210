#ifndef ERNN_CORE_CELL_SPARSE_CONFIGURATION_HPP
#define ERNN_CORE_CELL_SPARSE_CONFIGURATION_HPP

#include "ernn/core/activation/table.hpp"
#include "ernn/core/cell/configuration.hpp"

namespace ernn {

/// ESE's formats: weights of 12 bits, all other numbers of 16. Source: Han et al., ESE, section 3.3.
template <int StateIntegerBits>
struct sparse_formats : standard_formats<16, 1, StateIntegerBits> {
  using spectral_weight = fixed<12, 1>;
};

/// What the configuration of an LSTM of ESE's kind may leave out.
///
///     struct pruned_layer : ernn::sparse_layer_defaults<ernn::sparse_storage<32, 2000, 7000>> {
///       static constexpr int input_size = 153;
///       static constexpr int hidden_size = 1024;
///     };
///
/// \tparam Storage           a sparse_storage
/// \tparam StateIntegerBits  see standard_formats
template <class Storage, int StateIntegerBits = 1>
struct sparse_layer_defaults : layer_defaults<1, sparse_formats<StateIntegerBits>> {
  using storage = Storage;
  using activation = ernn::activation::table<>;
};

}  // namespace ernn

#endif  // ERNN_CORE_CELL_SPARSE_CONFIGURATION_HPP
