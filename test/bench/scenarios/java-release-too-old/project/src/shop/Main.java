package shop;

public class Main {
    public static void main(String[] args) {
        System.out.println(new Item("pen", 120));
    }
}
