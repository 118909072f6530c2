int depth(int n) { return n; }
