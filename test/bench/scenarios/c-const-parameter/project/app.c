#include <stdio.h>

static void show(char *text)
{
    puts(text);
}

int run(const char *name)
{
    show(name);
    return 0;
}
