extern int factor;
int area(int w, int h);
const char *name(int i);
