#include "codec.h"

int decode(int value) { return value - 1; }
