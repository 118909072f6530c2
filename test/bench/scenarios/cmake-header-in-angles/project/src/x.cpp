#include <x/vector_op.hpp>
int dot(int a, int b) { return a * b; }
