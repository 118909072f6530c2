#include "ring.h"

void ring_put(struct ring *ring, int item) {
    ring->items[ring->head] = item;
    ring->head = (ring->head + 1) % 8;
}

int ring_last(const struct ring *ring, size_t back) {
    return ring->items[(ring->head + 7 - back) % 8];
}
