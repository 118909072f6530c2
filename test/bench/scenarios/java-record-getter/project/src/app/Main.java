package app;

public class Main {
    public static void main(String[] args) {
        Point p = new Point(1, 2);
        System.out.println(p.getX() + p.getY());
    }
}
