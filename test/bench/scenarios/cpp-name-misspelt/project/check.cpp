#include <vector>

namespace stats {
double average(const std::vector<double> &values) {
  double total = 0;
  for (double value : values) total += value;
  return total / static_cast<double>(values.size());
}
}  // namespace stats

int main() {
  const std::vector<double> samples{1, 2, 3};
  return stats::avrage(samples) == 2 ? 0 : 1;
}
