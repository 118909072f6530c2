#include <stdio.h>

int main(void) {
    show(1);
    return 0;
}

static void show(int n) {
    printf("%d\n", n);
}
