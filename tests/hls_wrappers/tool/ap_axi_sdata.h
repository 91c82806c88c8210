#ifndef ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_AXI_SDATA_H
#define ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_AXI_SDATA_H

#include "ap_int.h"

/// As much of Xilinx's ap_axiu as the wrappers use: a word of an AXI4-Stream without side channels of a user.
template <int W, int User, int Id, int Destination>
struct ap_axiu {
  static_assert(W % 8 == 0 && User == 0 && Id == 0 && Destination == 0, "ap_axiu: whole bytes and no side channels.");
  ap_uint<W> data;
  int keep, strb;
  bool last;
};

#endif  // ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_AXI_SDATA_H
