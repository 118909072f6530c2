#include "filter.h"
#include <stdio.h>

int main(void) {
  const double samples[] = {3, 4};
  double got = rms(samples, 2);
  printf("%.3f\n", got);
  return got > 3.53 && got < 3.54 ? 0 : 1;
}
