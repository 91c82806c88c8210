#ifndef ERNN_IO_FILE_HANDLE_HPP
#define ERNN_IO_FILE_HANDLE_HPP

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace ernn::io {

/// A POSIX file descriptor, closed at the end of its scope.
class file_handle {
 public:
  file_handle() = default;
  explicit file_handle(int descriptor) : descriptor_(descriptor) {}
  file_handle(const file_handle&) = delete;
  file_handle& operator=(const file_handle&) = delete;
  file_handle(file_handle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  file_handle& operator=(file_handle&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~file_handle() { close(); }

  bool is_open() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

  /// \return whether the system reported no error: some report a failed write only here
  bool close() {
    const int descriptor = std::exchange(descriptor_, -1);
    return descriptor < 0 || ::close(descriptor) == 0;
  }

 private:
  int descriptor_ = -1;
};

/// Repeats a system call as long as a signal interrupts it.
template <class Call>
auto without_interruption(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) {
    result = call();
  }
  return result;
}

}  // namespace ernn::io

#endif  // ERNN_IO_FILE_HANDLE_HPP
