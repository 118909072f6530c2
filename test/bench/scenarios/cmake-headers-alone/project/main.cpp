#include "maths/abs.hpp"

int main() { return absolute(0); }
