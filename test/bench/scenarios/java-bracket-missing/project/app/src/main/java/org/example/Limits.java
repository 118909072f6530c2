package org.example;

public final class Limits {
    private Limits() {}

    public static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(value, high);
    }
}
