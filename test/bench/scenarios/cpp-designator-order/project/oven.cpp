#include "oven.hpp"

int main() {
  const kitchen::Oven oven{
      .fan = true,
      .degrees = 180,
      .maker = "Stove, Ltd.",
  };
  return oven.hot() && oven.fan ? 0 : 1;
}
