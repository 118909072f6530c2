package org.example.shop;

import org.example.shop.base.Priced;

public class Item extends Priced {
    private final String name;

    public Item(String name, long cents) {
        super(cents);
        this.name = name;
    }

    public String describe() {
        return name + " " + totalCent();
    }
}
