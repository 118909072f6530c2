#include "greet.h"

const char *hello(void) { return "hello"; }
