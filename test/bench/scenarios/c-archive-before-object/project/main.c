#include <stdio.h>
#include "lib/str.h"

int main(void)
{
    char text[] = "  hello ";
    puts(upper(trim(text)));
    return 0;
}
