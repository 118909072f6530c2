#include <stdio.h>
#include "drain.h"
#include "queue.h"

int main(void) {
    queue q = {{0}, 0, 0};
    for (int i = 1; i <= 4; i++) queue_push(&q, i);
    int sum = drain(&q);
    printf("%d\n", sum);
    return sum == 10 ? 0 : 1;
}
