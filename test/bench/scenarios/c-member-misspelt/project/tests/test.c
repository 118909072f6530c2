#include "buffer.h"

int main(void) {
  struct buffer b = {3, 8};
  return room(&b) == 5 ? 0 : 1;
}
