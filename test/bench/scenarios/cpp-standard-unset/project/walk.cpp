#include <array>
#include <span>

static int total(std::span<const int> values) {
  int sum = 0;
  for (int value : values) sum += value;
  return sum;
}

int main() {
  const std::array<int, 3> values{1, 2, 3};
  return total(values) == 6 ? 0 : 1;
}
