#ifndef BUFFER_H
#define BUFFER_H
#include <stddef.h>
struct buffer { size_t length; size_t capacity; };
size_t room(const struct buffer *b);
#endif
