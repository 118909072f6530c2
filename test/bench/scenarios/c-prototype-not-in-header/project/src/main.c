#include <stdio.h>

#include "util.h"

int main(void) {
    printf("%d %d\n", util_add(1, 2), util_sub(2, 1));
    return 0;
}
