#ifndef ERNN_CORE_PRAGMA_HPP
#define ERNN_CORE_PRAGMA_HPP

/// The pragmas of the HLS tools, in one place; on the CPU they are nothing. A tool is known by the macros that it
/// defines itself, so that the same sources serve C simulation, synthesis and co-simulation.
///
/// They say how fast a kernel is, never what it computes.

#if defined(__BAMBU__)
#define ERNN_BAMBU_PRAGMA(text) _Pragma(#text)
#define ERNN_VITIS_PRAGMA(text)
#elif defined(__VITIS_HLS__) || defined(__SYNTHESIS__)
#define ERNN_BAMBU_PRAGMA(text)
#define ERNN_VITIS_PRAGMA(text) _Pragma(#text)
#else
#define ERNN_BAMBU_PRAGMA(text)
#define ERNN_VITIS_PRAGMA(text)
#endif

/// First in the body of a loop: an iteration begins in every clock cycle, and the loops inside are unrolled. Not for
/// Bambu, to which it is an error.
#define ERNN_PIPELINE ERNN_VITIS_PRAGMA(HLS PIPELINE II = 1)

/// All iterations of a loop side by side: Bambu wants it before the loop, Vitis HLS first in its body. For loops over
/// processing elements, never over a matrix.
#define ERNN_UNROLL_NEXT ERNN_BAMBU_PRAGMA(unroll)
#define ERNN_UNROLL ERNN_VITIS_PRAGMA(HLS UNROLL)

/// Elements of an array along a dimension (the first is 1) in memories of their own, so that one clock cycle reaches
/// all of them, or `count` neighbours. Bambu has nothing of the kind.
#define ERNN_PARTITION(array, dimension) \
  ERNN_VITIS_PRAGMA(HLS ARRAY_PARTITION variable = array complete dim = dimension)
#define ERNN_PARTITION_CYCLIC(array, dimension, count) \
  ERNN_VITIS_PRAGMA(HLS ARRAY_PARTITION variable = array cyclic factor = count dim = dimension)

/// Ports of a top: an array parameter as a memory, a scalar as a wire. Bambu infers the same from the declaration.
#define ERNN_MEMORY_PORT(name) ERNN_VITIS_PRAGMA(HLS INTERFACE ap_memory port = name)
#define ERNN_WIRE_PORT(name) ERNN_VITIS_PRAGMA(HLS INTERFACE ap_none port = name)

#endif  // ERNN_CORE_PRAGMA_HPP
