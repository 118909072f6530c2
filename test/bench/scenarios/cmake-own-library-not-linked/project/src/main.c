#include "cart.h"

int main(void) {
    return total(0);
}
