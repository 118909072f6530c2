#include <assert.h>

#include "histo.h"

int main(void) {
    unsigned counts[256] = {0};
    histo("aba", counts);
    assert(counts['a'] == 2);
    return 0;
}
