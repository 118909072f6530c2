package shop;

import java.util.ArrayList;
import java.util.List;

public class Baskets {
    private final List<String> items = new ArrayList<>();

    public Baskets() {}

    public Baskets add(String item) {
        items.add(item);
        return this;
    }

    public int size() {
        return items.size();
    }
}
