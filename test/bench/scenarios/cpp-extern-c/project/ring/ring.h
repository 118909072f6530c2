#ifndef RING_H
#define RING_H

#include <stddef.h>

/* A ring of bytes. */
size_t ring_size(void);
int ring_push(int value);

#endif /* RING_H */
