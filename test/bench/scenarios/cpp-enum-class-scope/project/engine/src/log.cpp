#include "engine/log.hpp"

namespace engine {

std::string name(Level level) {
    switch (level) {
        case Level::Debug:
            return "debug";
        case Level::Info:
            return "info";
        case Warn:
            return "warn";
        case Level::Error:
            return "error";
    }
    return "";
}

bool loud(Level level) { return level == Warn || level == Level::Error; }

}  // namespace engine
