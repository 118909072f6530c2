package shop;

public record Item(String name, int cents) {
}
