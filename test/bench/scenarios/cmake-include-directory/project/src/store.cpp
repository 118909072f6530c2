#include "store/store.hpp"
int put(int value) { return value; }
