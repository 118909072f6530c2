package app;

public final class Main {
    public static void main(String[] args) {
        if (new Counter().next() != 1) throw new AssertionError();
    }
}
