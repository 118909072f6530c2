#pragma once

#include <string>

struct Id {
  uint64_t value;
  std::string name;
};
