#include "greet.h"

int main(void) {
  shout(hello());
  return 0;
}
