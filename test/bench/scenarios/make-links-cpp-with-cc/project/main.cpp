#include <iostream>
#include "list.h"
int main() { std::cout << items().size() << std::endl; }
