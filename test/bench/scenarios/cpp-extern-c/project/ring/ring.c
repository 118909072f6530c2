#include "ring.h"
size_t ring_size(void) { return 0; }
int ring_push(int value) { return value; }
