#include "queue.h"

int main(void) { return queue_run(4) == 4 ? 0 : 1; }
