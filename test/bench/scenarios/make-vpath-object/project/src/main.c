#include "net.h"
int main(void) { return net_open(); }
