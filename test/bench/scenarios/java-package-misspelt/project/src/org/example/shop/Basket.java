package org.example.shop;

import java.util.List;
import org.example.shop.modle.Item;

public class Basket {
    public int total(List<Item> items) {
        return items.stream().mapToInt(Item::cents).sum();
    }
}
