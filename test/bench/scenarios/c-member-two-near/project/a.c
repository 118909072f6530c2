struct shape { int size1; int size2; };
int f(struct shape *s) { return s->size; }
