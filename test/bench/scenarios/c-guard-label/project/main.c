#ifndef A
#define A 1
#endif A
int main(void) { return 0; }
