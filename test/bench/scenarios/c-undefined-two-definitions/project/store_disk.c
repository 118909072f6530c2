int store_open(void);

int store_open(void) { return 1; }
