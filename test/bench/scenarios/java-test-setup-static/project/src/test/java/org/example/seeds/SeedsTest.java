package org.example.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private static List<Integer> seeds;

    @BeforeAll
    void load() {
        seeds = Seeds.load();
    }

    @Test
    void hasThree() {
        assertEquals(3, seeds.size());
    }
}
