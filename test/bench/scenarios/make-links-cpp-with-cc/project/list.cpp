#include "list.h"
std::vector<std::string> items() { return {"a", "b"}; }
