package shop;

public class Main {
    public static void main(String[] arguments) {
        Basket basket = new Basket().add(2).add(3);
        int total = basket.totl();
        System.out.println(baskt.total() + total);
    }
}
