#include <stdio.h>

int main(void) {
    return parse("1") == 1 ? 0 : 1;
}
