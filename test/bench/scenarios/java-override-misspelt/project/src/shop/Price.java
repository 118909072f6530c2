package shop;

public class Price implements Comparable<Price> {
    private final int cents;

    public Price(int cents) {
        this.cents = cents;
    }

    @Override
    public int compareTo(Price other) {
        return Integer.compare(cents, other.cents);
    }

    @Override
    public int hashcode() {
        return cents;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Price p && p.cents == cents;
    }
}
