#include "counter.h"

void tick(void) { counter += 1; }
