#include <stdio.h>

static int keep(int a, int b, int c) {
    return a || b && c;
}

int main(void) {
    printf("%d\n", keep(0, 1, 1));
    return 0;
}
