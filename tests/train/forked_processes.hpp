#ifndef TESTS_TRAIN_FORKED_PROCESSES_HPP
#define TESTS_TRAIN_FORKED_PROCESSES_HPP

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <exception>
#include <string>
#include <vector>

#include "ernn/train/process_environment.hpp"

namespace ernn::test {

/// A port of the loopback interface that nobody listens on.
inline std::uint16_t free_port() {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): as sockets have it
  ::bind(listener, reinterpret_cast<const sockaddr*>(&address), size);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
  ::close(listener);
  return ntohs(address.sin_port);
}

/// What `work(environment)` returned in each of several processes that it ran in at once, or the error's message.
template <class Work>
std::vector<std::string> run_in_processes(int count, const Work& work) {
  const std::uint16_t port = free_port();
  std::vector<int> outputs;
  std::vector<pid_t> children;
  for (int rank = 0; rank < count; ++rank) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
      std::string result;
      try {
        result = work(train::process_environment{"127.0.0.1", port, rank, count});
      } catch (const std::exception& failure) {
        result = failure.what();
      }
      const bool written = ::write(ends[1], result.data(), result.size()) == static_cast<ssize_t>(result.size());
      ::_exit(written ? 0 : 1);
    }
    ::close(ends[1]);
    outputs.push_back(ends[0]);
    children.push_back(child);
  }
  std::vector<std::string> results;
  for (const int output : outputs) {
    std::array<char, 4096> block{};
    std::string& result = results.emplace_back();
    for (ssize_t size = 0; (size = ::read(output, block.data(), block.size())) > 0;) {
      result.append(block.data(), static_cast<std::size_t>(size));
    }
    ::close(output);
  }
  for (const pid_t child : children) ::waitpid(child, nullptr, 0);
  return results;
}

}  // namespace ernn::test

#endif  // TESTS_TRAIN_FORKED_PROCESSES_HPP
