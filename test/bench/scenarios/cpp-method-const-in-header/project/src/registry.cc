#include "registry.hh"

#include <algorithm>

void Registry::add(const std::string& name) { names_.push_back(name); }

std::size_t Registry::size() { return names_.size(); }

bool Registry::has(const std::string& name) {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
}

bool same(const Registry& a, const Registry& b) { return a.size() == b.size(); }
