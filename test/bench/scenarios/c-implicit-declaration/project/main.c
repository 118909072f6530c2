#include <string.h>

int main(void) {
    char *text = malloc(8);
    if (text == NULL) return EXIT_FAILURE;
    strcpy(text, "hello");
    printf("%s\n", text);
    free(text);
    return 0;
}
