#include "stack.hpp"
void Stack::push(int v) { n_ += v; }
int Stack::size() { return n_; }
