#ifndef ERNN_IO_INPUT_FILE_HPP
#define ERNN_IO_INPUT_FILE_HPP

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/file_handle.hpp"

namespace ernn::io {

/// A regular file, read from its beginning to its end.
class input_file {
 public:
  /// \throws error  when the file does not exist, may not be read, or is a directory, device or pipe
  explicit input_file(std::filesystem::path path) : path_(std::move(path)) {
    // O_NONBLOCK: a pipe without a writer must end in the message below, not in waiting for one.
    handle_ =
        file_handle(without_interruption([&] { return ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); }));
    struct stat status = {};
    if (!handle_.is_open() || ::fstat(handle_.get(), &status) != 0) {
      throw_system_error("open", path_, "check the path and that you may read the file.");
    }
    if (!S_ISREG(status.st_mode)) {
      throw error(join("cannot read ", in_quotes(path_.native()), ": it is not a regular file; give the path of one."));
    }
    remaining_ = static_cast<std::uint64_t>(status.st_size);
  }

  /// Bytes not read yet.
  std::uint64_t remaining() const { return remaining_; }

  /// Fills `bytes`, at most as many as remain, with what comes next in the file.
  /// \throws error  when the device fails or the file was made shorter meanwhile
  void read(std::span<std::byte> bytes) {
    remaining_ -= bytes.size();
    while (!bytes.empty()) {
      const auto count = without_interruption([&] { return ::read(handle_.get(), bytes.data(), bytes.size()); });
      if (count < 0) {
        throw_system_error("read", path_, "check the device that it is on.");
      }
      if (count == 0) {
        throw error(join("cannot read ", in_quotes(path_.native()), ": it became shorter while it was read; repeat."));
      }
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
  }

 private:
  std::filesystem::path path_;
  file_handle handle_;
  std::uint64_t remaining_ = 0;
};

/// All bytes of a regular file.
/// \throws error  when it cannot be read
inline std::vector<std::byte> read_file(const std::filesystem::path& path) {
  input_file file(path);
  std::vector<std::byte> bytes(file.remaining());
  file.read(bytes);
  return bytes;
}

}  // namespace ernn::io

#endif  // ERNN_IO_INPUT_FILE_HPP
