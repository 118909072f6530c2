#include <stdio.h>

struct user {
    int id;
    const char *name;
};

int main(void)
{
    struct user u = {42, "Anna"};

    printf("user %s has the id %d\n", u.id, u.name);
    return 0;
}
