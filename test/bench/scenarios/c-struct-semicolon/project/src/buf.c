#include "buf.h"
int buf_len(const struct buf *b) { return b->len; }
