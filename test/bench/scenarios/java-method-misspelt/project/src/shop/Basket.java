package shop;

import java.util.ArrayList;
import java.util.List;

public class Basket {
    private final List<Integer> prices = new ArrayList<>();

    public Basket add(int cents) {
        prices.add(cents);
        return this;
    }

    public int total() {
        return prices.stream().mapToInt(Integer::intValue).sum();
    }
}
