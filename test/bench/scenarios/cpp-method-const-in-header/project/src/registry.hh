#ifndef REGISTRY_HH
#define REGISTRY_HH

#include <string>
#include <vector>

class Registry {
public:
    void add(const std::string& name);
    std::size_t size();
    bool has(const std::string& name);

private:
    std::vector<std::string> names_;
};

bool same(const Registry& a, const Registry& b);

#endif
