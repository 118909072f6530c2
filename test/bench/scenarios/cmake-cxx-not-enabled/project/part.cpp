extern "C" int part(void) { return 0; }
