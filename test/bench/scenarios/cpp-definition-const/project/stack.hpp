#pragma once
class Stack {
public:
    void push(int v);
    int size() const;
private:
    int n_ = 0;
};
