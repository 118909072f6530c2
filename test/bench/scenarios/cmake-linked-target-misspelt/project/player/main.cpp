#include "../codec/codec.hpp"
int main() { return decode(0); }
