#include "codec.hpp"
int decode(int bits) { return bits / 8; }
