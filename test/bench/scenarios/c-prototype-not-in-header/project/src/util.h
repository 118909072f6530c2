#ifndef UTIL_H
#define UTIL_H

int util_add(int a, int b);

#endif
