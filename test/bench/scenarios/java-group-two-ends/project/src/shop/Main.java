package shop;

public final class Main {
    public static void main(String[] args) {
        System.out.println(Fee.of(1, 2, 3));
    }
}
