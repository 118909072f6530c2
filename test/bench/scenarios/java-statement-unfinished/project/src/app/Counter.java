package app;

final class Counter {
    private int value = 0

    int next() {
        value += 1;
        return value;
    }
}
