#ifndef ERNN_CORE_CELL_WEIGHT_STORAGE_HPP
#define ERNN_CORE_CELL_WEIGHT_STORAGE_HPP

#include "ernn/core/linear/block_circulant.hpp"
#include "ernn/core/linear/sparse_stack.hpp"

/// How a layer keeps its matrices: the type of each, from the shape that the cell asks for.
namespace ernn {

/// The gates are one matrix. \tparam Matrix  of a type of weights, rows, columns and a block size
template <template <class, int, int, int> class Matrix>
struct fused_gates {
  template <class Weight, int Gates, int Rows, int Columns, int BlockSize>
  using input = Matrix<Weight, Gates * Rows, Columns, BlockSize>;
  template <class Weight, int Gates, int Rows, int Columns, int BlockSize>
  using recurrent = Matrix<Weight, Gates * Rows, Columns, BlockSize>;
  template <class Weight, int Rows, int Columns, int BlockSize>
  using projection = Matrix<Weight, Rows, Columns, BlockSize>;
};

/// Spectra of circulant blocks, or dense matrices with blocks of 1.
struct circulant_storage : fused_gates<spectral_matrix> {};

template <class Matrix, int BlockSize>
struct without_blocks {
  static_assert(BlockSize == 1,
                "sparse_storage: a sparse matrix has no circulant blocks, but a block size of the layer is above 1. "
                "Derive the configuration from layer_defaults<1>.");
  using type = Matrix;
};

/// ESE's pruned matrices, one per gate; of LSTMs. ernn::io::sparse_form fills them.
///
/// \tparam PEs                 processing elements among which rows are dealt out
/// \tparam InputCapacity, RecurrentCapacity, ProjectionCapacity  words that each element has room for, per gate
template <int PEs, int InputCapacity, int RecurrentCapacity, int ProjectionCapacity = 1>
struct sparse_storage {
  template <class Weight, int Gates, int Rows, int Columns, int BlockSize>
  using input = typename without_blocks<sparse_stack<sparse_matrix<Weight, Rows, Columns, PEs, InputCapacity>, Gates>,
                                        BlockSize>::type;
  template <class Weight, int Gates, int Rows, int Columns, int BlockSize>
  using recurrent =
      typename without_blocks<sparse_stack<sparse_matrix<Weight, Rows, Columns, PEs, RecurrentCapacity>, Gates>,
                              BlockSize>::type;
  template <class Weight, int Rows, int Columns, int BlockSize>
  using projection =
      typename without_blocks<sparse_matrix<Weight, Rows, Columns, PEs, ProjectionCapacity>, BlockSize>::type;
};

}  // namespace ernn

#endif  // ERNN_CORE_CELL_WEIGHT_STORAGE_HPP
