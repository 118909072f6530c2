#include "queue.hpp"

void Queue::put(int value) {
  last = value
}
