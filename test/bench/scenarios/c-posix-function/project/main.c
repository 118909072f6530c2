#include <stdio.h>
#include <string.h>

int main(void) {
  char *copy = strdup("x");
  puts(copy);
  return 0;
}
