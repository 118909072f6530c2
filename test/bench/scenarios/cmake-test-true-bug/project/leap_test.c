#include <assert.h>

int is_leap(int year);

int main(void) {
  assert(is_leap(2024));
  assert(!is_leap(1900));
  return 0;
}
