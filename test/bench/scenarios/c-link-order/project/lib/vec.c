int dot(int a, int b) { return a * b; }
