#include "strutil.h"
int trimmed(const char *s) { return *s; }
