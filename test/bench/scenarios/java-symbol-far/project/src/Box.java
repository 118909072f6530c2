public class Box {
    private int size = 1;

    int volume() {
        return cube(size);
    }
}
