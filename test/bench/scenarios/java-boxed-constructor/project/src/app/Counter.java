package app;

public class Counter {
    private Integer count = new Integer(0);

    public void add(int n) {
        count = count + n;
    }

    public Integer get() {
        return count;
    }
}
