#ifndef ERNN_HLS_WRAPPERS_RAW_PORTS_HPP
#define ERNN_HLS_WRAPPERS_RAW_PORTS_HPP

#include "ernn/core/number/array.hpp"
#include "ernn/core/pragma.hpp"

/// Ports of the tops: arrays of raw integers, because an HLS tool's users should not need the library's types outside.
namespace ernn {

/// What a port carries for one number of a vector: the raw integer of its format, sign-extended.
/// \tparam Vector  ernn::array of fixed-point numbers
template <class Vector>
using raw_of = typename Vector::value_type::storage;

/// The numbers on an input port. \param port  [Vector::size], every integer within its number's format
template <class Vector>
Vector read_port(const raw_of<Vector>* port) {
  Vector values;
  for (int i = 0; i < Vector::size; ++i) {
    ERNN_PIPELINE
    values[i] = Vector::value_type::from_raw(port[i]);
  }
  return values;
}

/// Puts numbers on an output port. \param port  [Vector::size]
template <class Vector>
void write_port(const Vector& values, raw_of<Vector>* port) {
  for (int i = 0; i < Vector::size; ++i) {
    ERNN_PIPELINE
    port[i] = values[i].raw();
  }
}

}  // namespace ernn

#endif  // ERNN_HLS_WRAPPERS_RAW_PORTS_HPP
