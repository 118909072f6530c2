package com.acme.core;

public class Money {
    public final long cents;
    public Money(long cents) { this.cents = cents; }
}
