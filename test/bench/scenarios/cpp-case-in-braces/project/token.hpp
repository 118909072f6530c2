#pragma once
#include <string>
enum class Kind { Number, Word, End };
std::string describe(Kind kind, const std::string& text);
