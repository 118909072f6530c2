#pragma once
#include <optional>
#include <string>

std::optional<std::size_t> find(const std::string& text, char letter);
