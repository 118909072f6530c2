#include <stock/count.hpp>

int main() { return count(2, 3) - 6; }
