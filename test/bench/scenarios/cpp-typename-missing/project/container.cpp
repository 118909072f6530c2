#include <vector>

template <typename C>
C::value_type last(const C& items) {
    return items.back();
}

int main() { return last(std::vector<int>{0}); }
