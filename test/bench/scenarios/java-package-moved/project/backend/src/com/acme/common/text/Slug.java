package com.acme.common.text;

public final class Slug {
    private Slug() {}

    public static String of(String s) {
        return s.toLowerCase().replace(' ', '-');
    }
}
