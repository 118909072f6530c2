#include <stdio.h>

int main(int argc, char **argv) {
    if (argc > 1 && argv[1] == "-v")
        puts("v");
    return 0;
}
