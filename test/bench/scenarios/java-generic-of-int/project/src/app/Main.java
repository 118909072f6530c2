package app;
import java.util.*;

public class Main {
    static List<int> f() {
        return new ArrayList<int>();
    }
}
