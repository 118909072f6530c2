struct B { virtual int f(); virtual ~B(); };
struct P : B { int f() override; };
int P::f() override { return 1; }
