#ifndef ERNN_TESTS_MESSAGE_OF_HPP
#define ERNN_TESTS_MESSAGE_OF_HPP

#include <string>

/// The message of the failure that `action` ends in; empty when there is none. Any other exception fails the test.
template <class Failure, class Action>
std::string message_of(Action&& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return {};
}

#endif  // ERNN_TESTS_MESSAGE_OF_HPP
