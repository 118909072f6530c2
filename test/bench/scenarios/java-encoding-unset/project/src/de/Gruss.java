package de;

public class Gruss {
    public static String an(String name) {
        return "Schöne Grüße, " + name;
    }
}
