package app;

public class Cart {
    public boolean fits(int n) {
        return n <= Limits.MAX_ITEM;
    }
}
