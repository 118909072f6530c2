#include "find.h"

std::optional<std::size_t> find(const std::string& text, char letter) {
  const auto at = text.find(letter);
  if (at == std::string::npos) return std::nullopt;
  return at;
}
