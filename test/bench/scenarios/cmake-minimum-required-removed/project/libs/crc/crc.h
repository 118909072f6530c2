#ifndef CRC_H
#define CRC_H
unsigned char crc8(const unsigned char *data, int length);
#endif
