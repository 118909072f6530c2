#pragma once
class Engine;
class Car {
public:
    explicit Car(Engine* engine) : engine_(engine) {}
    int power() const;
private:
    Engine* engine_;
};
