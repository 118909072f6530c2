#include "queue.h"

int queue_push(queue *q, int item) {
    if (q->used == 8) return 0;
    q->items[(q->head + q->used++) % 8] = item;
    return 1;
}

int queue_pop(queue *q, int *item) {
    if (q->used == 0) return 0;
    *item = q->items[q->head];
    q->head = (q->head + 1) % 8;
    q->used--;
    return 1;
}
