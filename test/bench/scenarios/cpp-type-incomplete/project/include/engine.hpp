#pragma once
class Engine {
public:
    int power() const { return 9; }
};
