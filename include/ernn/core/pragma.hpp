#ifndef ERNN_CORE_PRAGMA_HPP
#define ERNN_CORE_PRAGMA_HPP

/// The pragmas of the HLS tools, in one place; on the CPU all but one are nothing. A tool is known by the macros that
/// it defines itself, so that the same sources serve C simulation, synthesis and co-simulation.
///
/// They say how fast a kernel is, never what it computes.

#if defined(__BAMBU__)
#define ERNN_BAMBU_PRAGMA(text) _Pragma(#text)
#define ERNN_VITIS_PRAGMA(text)
#define ERNN_CPU_PRAGMA(text)
#elif defined(__VITIS_HLS__) || defined(__SYNTHESIS__)
#define ERNN_BAMBU_PRAGMA(text)
#define ERNN_VITIS_PRAGMA(text) _Pragma(#text)
#define ERNN_CPU_PRAGMA(text)
#else
#define ERNN_BAMBU_PRAGMA(text)
#define ERNN_VITIS_PRAGMA(text)
#define ERNN_CPU_PRAGMA(text) _Pragma(#text)
#endif

/// First in the body of a loop: an iteration begins in every clock cycle, and the loops inside are unrolled. Not for
/// Bambu, to which it is an error.
#define ERNN_PIPELINE ERNN_VITIS_PRAGMA(HLS PIPELINE II = 1)

/// All iterations of a loop side by side: Bambu wants it before the loop, Vitis HLS first in its body. For loops over
/// processing elements, never over a matrix.
#define ERNN_UNROLL_NEXT ERNN_BAMBU_PRAGMA(unroll)
#define ERNN_UNROLL ERNN_VITIS_PRAGMA(HLS UNROLL)

/// Before a short loop over a block: a CPU's compiler writes out up to 16 iterations at any level of optimisation, or
/// the block would not stay in registers. The HLS tools see nothing of it.
#define ERNN_UNROLL_ON_CPU ERNN_CPU_PRAGMA(GCC unroll 16)

/// Before a function that a CPU's compiler puts into its callers, so that what they hand over stays in registers.
/// Without optimisation everything goes through memory, and copies of functions in functions would only make it slow.
#if defined(__OPTIMIZE__) && !defined(__BAMBU__) && !defined(__VITIS_HLS__) && !defined(__SYNTHESIS__)
#define ERNN_INLINE_ON_CPU __attribute__((always_inline)) inline
#else
#define ERNN_INLINE_ON_CPU inline
#endif

/// `count` iterations of a pipelined loop begin in every clock cycle.
#define ERNN_UNROLL_BY(count) ERNN_VITIS_PRAGMA(HLS UNROLL factor = count)

/// The stages of a loop's body, each a function, work on consecutive iterations at the same time. Each array between
/// them has one that writes and one that reads it.
#define ERNN_DATAFLOW ERNN_VITIS_PRAGMA(HLS DATAFLOW)

/// A function that is no hardware of its own.
#define ERNN_INLINE ERNN_VITIS_PRAGMA(HLS INLINE)

/// The multiplication that gives a variable its value: in `dsp` slices or in the `fabric`.
#define ERNN_MULTIPLY_IN(result, where) ERNN_VITIS_PRAGMA(HLS BIND_OP variable = result op = mul impl = where)

/// So many multipliers serve all of a function, what is inlined in it included.
#define ERNN_MULTIPLIERS(count) ERNN_VITIS_PRAGMA(HLS ALLOCATION operation instances = mul limit = count)

/// The memory of an array: `bram` or `lutram`; and its elements, structs of numbers, as words.
#define ERNN_MEMORY_OF(array, where) ERNN_VITIS_PRAGMA(HLS BIND_STORAGE variable = array type = ram_1p impl = where)
#define ERNN_WORDS(array) ERNN_VITIS_PRAGMA(HLS AGGREGATE variable = array compact = bit)

/// Elements of an array along a dimension (the first is 1) in memories of their own, so that one clock cycle reaches
/// all of them, or `count` neighbours. Bambu has nothing of the kind.
#define ERNN_PARTITION(array, dimension) \
  ERNN_VITIS_PRAGMA(HLS ARRAY_PARTITION variable = array complete dim = dimension)
#define ERNN_PARTITION_CYCLIC(array, dimension, count) \
  ERNN_VITIS_PRAGMA(HLS ARRAY_PARTITION variable = array cyclic factor = count dim = dimension)

/// The same neighbours in one wide memory: for those that are always read at once.
#define ERNN_RESHAPE_CYCLIC(array, dimension, count) \
  ERNN_VITIS_PRAGMA(HLS ARRAY_RESHAPE variable = array cyclic factor = count dim = dimension)

/// Ports of a top: a stream as AXI4-Stream; a scalar, and the start of a call (`return`), as registers on AXI4-Lite.
/// Bambu infers ports of its own from the declaration.
#define ERNN_STREAM_PORT(name) ERNN_VITIS_PRAGMA(HLS INTERFACE axis port = name)
#define ERNN_REGISTER_PORT(name) ERNN_VITIS_PRAGMA(HLS INTERFACE s_axilite port = name)

#endif  // ERNN_CORE_PRAGMA_HPP
