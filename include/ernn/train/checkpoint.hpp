#ifndef ERNN_TRAIN_CHECKPOINT_HPP
#define ERNN_TRAIN_CHECKPOINT_HPP

#include <torch/torch.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/input_file.hpp"
#include "ernn/train/process_group.hpp"

namespace ernn::train {

/// Something that is needed to go on with a training, and how it is written and read.
struct checkpoint_part {
  std::string name;
  std::function<void(torch::serialize::OutputArchive&)> save;
  std::function<void(torch::serialize::InputArchive&)> load;
};

/// The file from which an interrupted training goes on, to the bits of one that never was.
///
/// Work consists of stages, which are numbered from 0 and come in the same order whenever it is done. What was done of
/// a stage is read back when the stage begins; stages before it are over. The file is replaced whole or not at all. Of
/// several processes the first keeps it, and tells the others what it says.
class checkpoint {
 public:
  /// \param file      where it is kept; empty: nowhere, and nothing is saved
  /// \param identity  all that decides about the result: a file that says otherwise belongs to other work
  /// \param interval  time between two times that the state is saved
  /// \param processes  all of which work on the same
  /// \throws io::error  if the file is there, but damaged or that of other work
  checkpoint(std::filesystem::path file, std::string identity, std::chrono::duration<double> interval,
             const process_group& processes = {})
      : file_(std::move(file)),
        identity_(std::move(identity)),
        interval_(interval),
        is_kept_here_(!file_.empty() && processes.is_first()) {
    const bool is_there = is_kept_here_ && std::filesystem::exists(file_);
    if (processes.sum(is_there ? 1 : 0) == 0) return;
    bytes_ = processes.from_first(is_there ? text_of(file_) : std::string());
    found_ = read([&](torch::serialize::InputArchive& archive) {
      c10::IValue identity_found, stage;
      archive.read("identity", identity_found);
      archive.read("stage", stage);
      if (identity_found.toStringRef() != identity_) return -2;
      return static_cast<int>(stage.toInt());
    });
    if (found_ == -2) {
      throw io::error(io::join(io::in_quotes(file_.native()), " belongs to a training with other settings, data or ",
                               "models: repeat that one's command line to go on with it, or remove the file."));
    }
  }

  /// Whether the file was written in a later stage.
  bool is_over(int stage) const { return found_ > stage; }

  /// Reads back what was done of the stage, if it is the file's; from then on the parts are what is saved.
  /// \throws io::error  if the file is damaged
  /// \return            whether anything was read
  bool begin(int stage, std::vector<checkpoint_part> parts) {
    stage_ = stage;
    parts_ = std::move(parts);
    last_ = clock::now();
    if (found_ != stage) return false;
    found_ = read([&](torch::serialize::InputArchive& archive) {
      for (const checkpoint_part& part : parts_) {
        torch::serialize::InputArchive inner;
        archive.read(part.name, inner);
        part.load(inner);
      }
      return -1;  // it is read once
    });
    bytes_.clear();
    return true;
  }

  /// \throws io::error  when the file cannot be written; the one before is then as it was
  void save() {
    if (!is_kept_here_) return;
    torch::serialize::OutputArchive archive;
    archive.write("identity", c10::IValue(identity_));
    archive.write("stage", c10::IValue(static_cast<std::int64_t>(stage_)));
    for (const checkpoint_part& part : parts_) {
      torch::serialize::OutputArchive inner(archive.compilation_unit());
      part.save(inner);
      archive.write(part.name, inner);
    }
    std::ostringstream bytes;
    archive.save_to(bytes);
    io::write_file(file_, bytes.view());
    last_ = clock::now();
  }

  void save_when_due() {
    if (clock::now() - last_ >= interval_) save();
  }

 private:
  using clock = std::chrono::steady_clock;

  static std::string text_of(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes = io::read_file(file);
    std::string text(bytes.size(), '\0');
    std::memcpy(text.data(), bytes.data(), bytes.size());
    return text;
  }

  template <class Use>
  int read(const Use& use) const {
    try {
      torch::serialize::InputArchive archive;
      archive.load_from(bytes_.data(), bytes_.size());
      return use(archive);
    } catch (const c10::Error&) {
      throw io::error(io::join(io::in_quotes(file_.native()), " is no checkpoint, or damaged: remove it, and the ",
                               "training begins anew."));
    }
  }

  std::filesystem::path file_;
  std::string identity_;
  std::chrono::duration<double> interval_;
  bool is_kept_here_;
  std::string bytes_;  // of the file, until its stage begins
  int found_ = -1;     // the stage of the file, until it is read
  int stage_ = 0;
  std::vector<checkpoint_part> parts_;
  clock::time_point last_ = clock::now();
};

/// Tensors as a part of a checkpoint: their values come back, whoever shares them.
/// \param tensors  asked when the part is saved and when it is loaded
inline checkpoint_part tensors_part(std::string name, std::function<std::vector<torch::Tensor>()> tensors) {
  return {std::move(name),
          [tensors](torch::serialize::OutputArchive& archive) { archive.write("all", c10::IValue(tensors())); },
          [tensors](torch::serialize::InputArchive& archive) {
            const torch::NoGradGuard no_gradient;
            c10::IValue values;
            archive.read("all", values);
            const std::vector<torch::Tensor> targets = tensors(), from = values.toTensorVector();
            for (std::size_t index = 0; index < targets.size(); ++index) {
              torch::Tensor(targets[index]).copy_(from.at(index));
            }
          }};
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_CHECKPOINT_HPP
