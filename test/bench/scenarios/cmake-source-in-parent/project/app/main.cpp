#include "server.h"
#include "router.h"
int main() { return serve() + route(0); }
