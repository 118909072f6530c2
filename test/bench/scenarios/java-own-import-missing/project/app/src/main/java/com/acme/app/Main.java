package com.acme.app;

import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Money> all = new ArrayList<>();
        all.add(new Money(1));
        System.out.println(all.size());
    }
}
