#ifndef NET_SOCKET_H
#define NET_SOCKET_H
namespace net {
class Socket {
public:
    Socket::Socket(int fd);
    bool Socket::valid() const;

private:
    int fd_;
};
}  // namespace net
#endif
