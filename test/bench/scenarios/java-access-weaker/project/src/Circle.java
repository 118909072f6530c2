public class Circle implements Shape {
    private final double r;
    public Circle(double r) { this.r = r; }
    double area() { return Math.PI * r * r; }
}
