#include <iostream>
#include <string>

int main() {
  string word = "hello";
  std::cout << word << '\n';
  return 0;
}
