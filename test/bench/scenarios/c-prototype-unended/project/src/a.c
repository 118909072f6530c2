#include "q.h"
#include <stdio.h>

static int twice(int a) { return 2 * a; }
int main(void) { printf("%d", twice(2)); return 0; }
