#include "crc.h"

unsigned char crc8(const unsigned char *data, int length) {
  unsigned char crc = 0;
  for (int i = 0; i < length; i++) {
    crc ^= data[i];
    for (int bit = 0; bit < 8; bit++) crc = (unsigned char)(crc & 0x80 ? (crc << 1) ^ 0x07 : crc << 1);
  }
  return crc;
}
