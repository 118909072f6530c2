int depth(int n);
int main(void) { return depth(0); }
