#pragma once
#include <stddef.h>
int length(const char *s,
           size_t most)
int other(int);
