#include <stdio.h>
#include <string.h>

static int count(const char *s, char c)
{
    int n = 0;
    for (int i = 0; i < strlen(s); i++) {
        if (s[i] == c)
            n++;
    }
    return n;
}

int main(void)
{
    printf("%d\n", count("banana", 'a'));
    return 0;
}
