string f() { return "a"; }
vector<int> g() { return {}; }
