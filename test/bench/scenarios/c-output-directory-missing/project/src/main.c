int twice(int value);

int main(void) { return twice(2) - 4; }
