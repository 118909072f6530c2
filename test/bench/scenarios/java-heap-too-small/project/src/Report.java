import java.util.ArrayList;
import java.util.List;

/** Adds up a month of readings, which it holds in memory. */
public final class Report {
    public static void main(String[] arguments) {
        List<long[]> days = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            days.add(new long[200_000]);
        }
        long readings = days.stream().mapToLong(values -> values.length).sum();
        System.out.println(readings + " readings");
    }
}
