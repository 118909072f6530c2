struct P { int x; };
int f(P* q, P& r) { return q.x + r->x; }
