int twice(int value);

int twice(int value) { return 2 * value; }
