#include "store/store.hpp"
int main() { return put(0); }
