#include <stdio.h>

static int unused_helper(int a) {
  return a + 1;
}

int write_all(const char *text, int flags) {
  return fputs(text, stdout) < 0;
}
