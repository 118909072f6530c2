#include "decoder.h"
int main(void) { return decode(2) == 4 ? 0 : 1; }
