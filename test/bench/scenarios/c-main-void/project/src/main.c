#include <stdio.h>

void main() {
    puts("a");
}
