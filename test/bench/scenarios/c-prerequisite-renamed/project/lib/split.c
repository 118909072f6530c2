int split(void) { return 0; }
