#ifndef DRAIN_H
#define DRAIN_H

#include "queue.h"

/* The sum of all that waits. */
int drain(queue *q);

#endif
