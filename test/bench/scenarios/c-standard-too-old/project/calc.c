int sum(int count);

int main(void) { return sum(3) == 3 ? 0 : 1; }
