int order(void);
int main(void) { return order(); }
