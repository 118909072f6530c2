#include "net.h"
int net_open(void) { return 0; }
