package shop;

public class Report {
    public String line(Item item) {
        return "- " + item.name;
    }
}
