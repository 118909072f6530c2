#include <fstream>
#include <iostream>
#include <string>

int main() {
    const std::string path = "tests/data/app.ini";
    std::ifstream in(path);
    if (!in) {
        std::cerr << "cannot open " << path << ": No such file or directory\n";
        return 1;
    }
    std::string line;
    std::getline(in, line);
    return line == "port=80" ? 0 : 1;
}
