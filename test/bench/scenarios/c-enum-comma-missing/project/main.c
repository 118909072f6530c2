#include <stdio.h>

enum color {
  RED,
  GREEN
  BLUE,
};

int main(void) {
  printf("%d\n", BLUE);
  return 0;
}
