#include "buf.h"
int main(void) { struct buf b = { 0, 0 }; return buf_len(&b); }
