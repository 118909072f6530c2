#ifndef RING_H
#define RING_H

#include <stddef.h>

struct ring {
    int items[8];
    size_t head;
};

void ring_put(struct ring *ring, int item);
int ring_last(const struct ring *ring size_t back);

#endif
