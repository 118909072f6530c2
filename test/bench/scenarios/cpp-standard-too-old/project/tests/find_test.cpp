#include "find.h"

int main() { return find("abc", 'c') == 2u && !find("abc", 'x') ? 0 : 1; }
