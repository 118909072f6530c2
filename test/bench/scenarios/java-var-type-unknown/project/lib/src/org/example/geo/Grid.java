package org.example.geo;

import java.util.HashMap;
import java.util.Map;

public final class Grid {
    private final Map<String, Integer> cells = new HashMap<>();

    public int total() {
        int sum = 0;
        for (var each : cells.entrySet()) {
            sum += each.getValue();
        }
        return sum;
    }
}
