package org.example.seeds;

import java.util.List;

public final class Seeds {
    private Seeds() {}

    public static List<Integer> load() {
        return List.of(3, 5, 8);
    }
}
