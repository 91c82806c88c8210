#ifndef ERNN_TESTS_COMPLETE_BUILD_HPP
#define ERNN_TESTS_COMPLETE_BUILD_HPP

/// Whether this build's tests also do what takes long and has the same result in every build: compile generated
/// projects with g++ and clang++, search exhaustively.
constexpr bool complete_build = ERNN_TEST_SOURCES;

#endif  // ERNN_TESTS_COMPLETE_BUILD_HPP
