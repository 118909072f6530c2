#include "net/socket.h"

namespace net {
Socket::Socket(int fd) : fd_(fd) {}
bool Socket::valid() const { return fd_ >= 0; }
}  // namespace net
