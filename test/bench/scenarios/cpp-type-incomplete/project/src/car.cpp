#include "car.hpp"

int Car::power() const { return engine_->power(); }
