#include "drain.h"

int drain(queue *q) {
    int sum = 0;
    int item;
    while (queue_pop(q, &item)) sum += item;
    return sum;
}
