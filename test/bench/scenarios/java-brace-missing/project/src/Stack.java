import java.util.ArrayList;
import java.util.List;

public class Stack {
    private final List<String> items = new ArrayList<>();

    public void push(String item) {
        items.add(item);
    }

    public String pop() {
        return items.remove(items.size() - 1);
    }
