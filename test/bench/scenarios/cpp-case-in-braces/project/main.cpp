#include <iostream>

#include "token.hpp"

int main() {
    std::cout << describe(Kind::Number, "42") << '\n';
}
