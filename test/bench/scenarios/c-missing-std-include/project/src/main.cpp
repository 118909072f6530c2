#include "id.hpp"

#include <iostream>

int main() {
  std::vector<Id> ids{{2, "b"}, {1, "a"}};
  std::cout << ids.size() << "\n";
}
