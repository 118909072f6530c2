#pragma once
inline int absolute(int n) { return n < 0 ? -n : n; }
