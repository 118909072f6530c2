#pragma once
#include <cstddef>
#include <vector>

class Buffer {
public:
  explicit Buffer(std::size_t n);
  std::size_t size() const;

private:
  std::size_t size_;
  std::vector<char> data_;
};
