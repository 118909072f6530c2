struct point {
    int x;
};

static int f(point p) {
    return p.x;
}

int main(void) {
    struct point p = {0};
    return f(p);
}
