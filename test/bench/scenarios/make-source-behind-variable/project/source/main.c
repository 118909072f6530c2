#include "strutil.h"
int main(void) { return trimmed(""); }
