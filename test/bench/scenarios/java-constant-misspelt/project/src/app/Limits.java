package app;

public final class Limits {
    public static final int MAX_ITEMS = 3;

    private Limits() {
    }
}
