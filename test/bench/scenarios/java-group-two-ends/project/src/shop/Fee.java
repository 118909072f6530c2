package shop;

public final class Fee {
    private Fee() {}

    public static int of(int base, int extra, int rate) {
        return (base + extra * rate;
    }
}
