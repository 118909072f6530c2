#include <stddef.h>

struct ring { int items[8]; size_t at; };

void put(struct ring* ring,int item)
{
  ring->items[ ring->at++ % 8 ]=item;
}
