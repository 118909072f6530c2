#include <stdio.h>
#include "crc.h"

int main(void) {
  const unsigned char data[] = {1, 2, 3};
  printf("%02x\n", crc8(data, 3));
  return 0;
}
