package org.example.geo;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Distance d = new Distance();
        System.out.println(d.total(List.of(1.0, 2.5)));
        System.out.println(d.measured());
    }
}
