#pragma once
#include <string>

namespace kitchen {

struct Oven {
  std::string maker{"none"};
  int degrees = 0; // Celsius
  bool fan = false;

  bool hot() const { return degrees > 50; }
};

}
