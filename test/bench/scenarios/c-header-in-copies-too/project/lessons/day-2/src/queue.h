#ifndef QUEUE_H
#define QUEUE_H

/* A ring of a fixed size. */
typedef struct {
    int items[8];
    int head;
    int used;
} queue;

int queue_push(queue *q, int item);
int queue_pop(queue *q, int *item);

#endif
