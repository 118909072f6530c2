#include "codec.h"

int encode(int value) { return value + 1; }
