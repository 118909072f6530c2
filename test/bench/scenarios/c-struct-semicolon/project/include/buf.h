#ifndef BUF_H
#define BUF_H
struct buf {
    char *data;
    int len;
}
int buf_len(const struct buf *b);
#endif
