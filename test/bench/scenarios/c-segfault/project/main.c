#include <stdio.h>

static int first(const int *numbers) { return numbers[0]; }

int main(void) {
    printf("%d\n", first(NULL));
    return 0;
}
