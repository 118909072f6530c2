#include "util.h"

int util_add(int a, int b) { return a + b; }

int util_sub(int a, int b) { return a - b; }
