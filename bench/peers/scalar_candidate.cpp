#include "candidates.hpp"
#include "ernn_engine.hpp"

namespace peers {

candidate scalar_candidate(workload which) {
  return visit_workload<8, ernn::standard_formats<12, 8>, ernn::standard_formats<12, 8, 2>>(
      which, []<class Stack>(std::type_identity<Stack>) { return make_ernn_candidate<Stack>("ernn scalar", 8, 12); });
}

}  // namespace peers
