#ifndef ERNN_CORE_LAYER_WRAPPED_FORMATS_HPP
#define ERNN_CORE_LAYER_WRAPPED_FORMATS_HPP

#include "ernn/core/linear/accumulation.hpp"

namespace ernn {

/// The named formats of a layer as types of their own, so that a log can say which of them was narrowed even where two
/// are the same number type. name() is the name that formats structs and model files use.
namespace role {

struct input {
  static constexpr const char* name() { return "input"; }
};
struct state {
  static constexpr const char* name() { return "state"; }
};
struct hidden {
  static constexpr const char* name() { return "hidden"; }
};
struct cell {
  static constexpr const char* name() { return "cell"; }
};
struct spectral_input {
  static constexpr const char* name() { return "spectral_input"; }
};
struct spectral_state {
  static constexpr const char* name() { return "spectral_state"; }
};
struct spectral_hidden {
  static constexpr const char* name() { return "spectral_hidden"; }
};
struct spectral_weight {
  static constexpr const char* name() { return "spectral_weight"; }
};
struct twiddle {
  static constexpr const char* name() { return "twiddle"; }
};
struct bias {
  static constexpr const char* name() { return "bias"; }
};
struct peephole {
  static constexpr const char* name() { return "peephole"; }
};
struct pre_activation {
  static constexpr const char* name() { return "pre_activation"; }
};
struct gate {
  static constexpr const char* name() { return "gate"; }
};
struct output {
  static constexpr const char* name() { return "output"; }
};
struct accumulator {
  static constexpr const char* name() { return "accumulator"; }
};

}  // namespace role

/// A derived accumulator follows its terms; a named one is a format to be wrapped like the others.
template <class Accumulation, template <class Number, class Role> class Wrap>
struct wrapped_accumulation {
  using type = Accumulation;
};
template <class Number, template <class, class> class Wrap>
struct wrapped_accumulation<named_accumulator<Number>, Wrap> {
  using type = named_accumulator<Wrap<Number, role::accumulator>>;
};

/// The formats of a layer with every number type wrapped in another arithmetic; constants stay as they are.
///
///     template <class Number, class Role>
///     using bounds = ernn::interval<Number, my_log<Role>>;       // my_log: see no_log
///     using range_formats = ernn::wrapped_formats<speech_layer::formats, bounds>;
///
/// \tparam Formats  struct with all the types that standard_formats names
/// \tparam Wrap     Wrap<Number, Role> is the type that takes the place of Number as the format Role
template <class Formats, template <class Number, class Role> class Wrap>
struct wrapped_formats : Formats {
  using input = Wrap<typename Formats::input, role::input>;
  using state = Wrap<typename Formats::state, role::state>;
  using hidden = Wrap<typename Formats::hidden, role::hidden>;
  using cell = Wrap<typename Formats::cell, role::cell>;
  using spectral_input = Wrap<typename Formats::spectral_input, role::spectral_input>;
  using spectral_state = Wrap<typename Formats::spectral_state, role::spectral_state>;
  using spectral_hidden = Wrap<typename Formats::spectral_hidden, role::spectral_hidden>;
  using spectral_weight = Wrap<typename Formats::spectral_weight, role::spectral_weight>;
  using twiddle = Wrap<typename Formats::twiddle, role::twiddle>;
  using bias = Wrap<typename Formats::bias, role::bias>;
  using peephole = Wrap<typename Formats::peephole, role::peephole>;
  using pre_activation = Wrap<typename Formats::pre_activation, role::pre_activation>;
  using gate = Wrap<typename Formats::gate, role::gate>;
  using output = Wrap<typename Formats::output, role::output>;
  using accumulation = typename wrapped_accumulation<typename Formats::accumulation, Wrap>::type;
};

/// A configuration of a layer, or of an output layer, with its formats wrapped; all else, activations too, stays.
template <class Configuration, template <class Number, class Role> class Wrap>
struct wrapped_configuration : Configuration {
  using formats = wrapped_formats<typename Configuration::formats, Wrap>;
};

}  // namespace ernn

#endif  // ERNN_CORE_LAYER_WRAPPED_FORMATS_HPP
