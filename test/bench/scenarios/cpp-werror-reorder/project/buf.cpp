#include "buf.h"

Buffer::Buffer(std::size_t n) : data_(n), size_(n) {}

std::size_t Buffer::size() const { return size_ + data_.size(); }
