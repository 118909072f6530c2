package org.example.shop.base;

public abstract class Priced {
    private final long cents;

    protected Priced(long cents) {
        this.cents = cents;
    }

    public long totalCents() {
        return cents;
    }

    public String label() {
        return cents / 100 + "." + cents % 100;
    }
}
