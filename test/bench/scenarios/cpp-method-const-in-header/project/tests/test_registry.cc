#include <cassert>

#include "registry.hh"

int main() {
    Registry a;
    Registry b;
    a.add("x");
    b.add("y");
    assert(same(a, b));
    assert(a.has("x"));
    return same(a, b) ? 0 : 1;
}
