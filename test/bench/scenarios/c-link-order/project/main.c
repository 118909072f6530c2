int dot(int, int);
int main(void) { return dot(0, 1); }
