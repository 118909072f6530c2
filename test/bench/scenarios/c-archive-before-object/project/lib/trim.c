#include <ctype.h>
#include <string.h>
#include "str.h"

char *trim(char *s)
{
    char *e = s + strlen(s);
    while (e > s && isspace((unsigned char)e[-1]))
        *--e = 0;
    while (isspace((unsigned char)*s))
        s++;
    return s;
}
