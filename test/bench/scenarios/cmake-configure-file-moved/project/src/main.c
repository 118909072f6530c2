#include "config.h"
int main(void) { return VERSION[0] == 0; }
