#include "point.h"
#include "shape.h"

int main(void) {
  struct point a = {0, 0}, b = {2, 3};
  return area(a, b) == 6 ? 0 : 1;
}
