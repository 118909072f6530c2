#include <stdio.h>

static void say(const char *text) {
    fprintf(stderr, text);
}

int main(int argc, char **argv) {
    say(argv[argc - 1]);
    return 0;
}
