#include "shapes.h"
int main(void) { return area(0); }
