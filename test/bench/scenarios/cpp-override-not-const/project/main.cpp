#include <iostream>
#include <memory>

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
};

struct Square : Shape {
  double side = 2;
  double area() override { return side * side; }
};

int main() {
  std::unique_ptr<Shape> shape = std::make_unique<Square>();
  std::cout << shape->area() << '\n';
}
