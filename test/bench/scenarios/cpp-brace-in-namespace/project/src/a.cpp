#include <vector>

namespace shop {

int sum(const std::vector<int> &values) {
  int total = 0;
  for (int value : values) {
    total += value;
  return total;
}

int twice(int x) {
  return 2 * x;
}

}  // namespace shop
