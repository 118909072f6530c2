#include "acme/ring_bufer.h"

int main(void) { return ring_size() == 16 ? 0 : 1; }
