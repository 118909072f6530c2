#include "ring.h"

int main(void) {
    struct ring ring = {{0}, 0};
    ring_put(&ring, 3);
    ring_put(&ring, 5);
    return ring_last(&ring, 0) == 5 && ring_last(&ring, 1) == 3 ? 0 : 1;
}
