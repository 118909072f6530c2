#include <stdio.h>
#include "config.h"

int main(void) { return puts(SERVER_VERSION) < 0; }
