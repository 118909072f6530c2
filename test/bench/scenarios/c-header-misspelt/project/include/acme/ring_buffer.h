#ifndef ACME_RING_BUFFER_H
#define ACME_RING_BUFFER_H
int ring_size(void);
#endif
