#include "text.hpp"

std::string report() { return shout("done"); }
