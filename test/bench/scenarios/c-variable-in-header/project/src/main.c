#include "counter.h"

int main(void) {
  tick();
  return counter == 1 ? 0 : 1;
}
