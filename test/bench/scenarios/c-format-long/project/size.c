#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  size_t length = strlen(argv[0]);
  printf("%d arguments, %d letters\n", argc, length);
  return 0;
}
