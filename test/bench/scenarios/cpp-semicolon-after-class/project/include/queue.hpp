#pragma once

class Queue {
public:
  void put(int value);

private:
  int last = 0;
}
