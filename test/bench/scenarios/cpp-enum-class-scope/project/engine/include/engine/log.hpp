#pragma once

#include <string>

namespace engine {

enum class Level { Debug, Info, Warn, Error };

std::string name(Level level);
bool loud(Level level);

}  // namespace engine
