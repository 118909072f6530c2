#include <stdio.h>

int main(void) {
    puts("x");
    goto end;
retry:
    puts("again");
end:
    return 0;
}
