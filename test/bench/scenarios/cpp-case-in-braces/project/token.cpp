#include "token.hpp"

std::string describe(Kind kind, const std::string& text) {
    switch (kind) {
    case Kind::Number:
        int value = std::stoi(text);
        return "number " + std::to_string(value);
    case Kind::Word:
        return "word " + text;
    case Kind::End:
        break;
    }
    return "end";
}
