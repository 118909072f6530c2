int util();
int main() { return util(); }
