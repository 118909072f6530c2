#include <vector>

double mean(const std::vector<int>* values) {
    if (values == 0) return 0.0;
    int sum = 0;
    for (int v : *values) sum += v;
    return (double)sum / (double)values->size();
}
