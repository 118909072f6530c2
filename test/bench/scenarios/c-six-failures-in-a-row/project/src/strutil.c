#include <ctype.h>
#include "strutils.h"

void upper(char *s)
{
	for (; *s; s++) *s = toupper(*s);
}
