#include "point.h"

int area(struct point a, struct point b);
