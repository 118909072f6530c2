#include "buffer.h"

size_t room(const struct buffer *b) {
	return b->capacty - b->length;
}
