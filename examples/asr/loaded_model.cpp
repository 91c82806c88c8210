#include "asr/loaded_model.hpp"

#include <string>
#include <utility>
#include <variant>

#include "asr/kernels/load_kernel.hpp"
#include "ernn/io/model_file.hpp"

namespace asr {

loaded_model load_model(const std::filesystem::path& path) {
  const std::string file = path.string();
  ernn::io::any_model any = ernn::io::read_model(path);
  loaded_model loaded;
  const auto describe = [&](const auto& model) {
    loaded.kernel = load_kernel(model, file);
    loaded.task = task_of(model.shape, model.extra, file);
    loaded.cost = cost_of(model, loaded.task);
  };
  if (const auto* const quantised = std::get_if<ernn::io::quantised_model>(&any)) {
    describe(*quantised);
  } else {
    describe(with_fewest_outputs(std::get<ernn::io::float_model>(std::move(any))));
  }
  return loaded;
}

}  // namespace asr
