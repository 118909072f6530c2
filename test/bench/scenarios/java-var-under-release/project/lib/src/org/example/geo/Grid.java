package org.example.geo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class Grid {
    private final Map<String, List<Integer>> cells = new HashMap<>();

    public void put(String key, int value) {
        var list = new ArrayList<Integer>();
        list.add(value);
        for (String each : cells.keySet()) {
            if (each.equals(key)) {
                list.addAll(cells.get(key));
            }
        }
        cells.put(key, list);
    }

    public int size() {
        return cells.size();
    }
}
