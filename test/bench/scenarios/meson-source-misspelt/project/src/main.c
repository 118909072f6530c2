#include "timeutil.h"
int main(void) { return now_ms() > 0 ? 0 : 1; }
