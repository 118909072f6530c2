#pragma once
#include <string>
#include <vector>
std::vector<std::string> items();
