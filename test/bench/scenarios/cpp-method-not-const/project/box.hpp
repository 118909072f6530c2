#pragma once

class Box {
public:
  Box(int width, int height) : width(width), height(height) {}
  int area() { return width * height; }

private:
  int width, height;
};

int both(const Box &a, const Box &b);
