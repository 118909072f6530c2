int main(void) { return DEMO - 1; }
