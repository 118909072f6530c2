#include "box.hpp"

int both(const Box &a, const Box &b) { return a.area() + b.area(); }
