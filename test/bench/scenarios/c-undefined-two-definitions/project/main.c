int store_open(void);

int main(void) { return store_open(); }
