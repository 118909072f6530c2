#include "cart.h"

int total(int n) {
    return n;
}
