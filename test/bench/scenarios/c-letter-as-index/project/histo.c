#include "histo.h"

void histo(const char *text, unsigned counts[256]) {
    for (const char *p = text; *p != '\0'; p++) {
        counts[*p]++;
    }
}
