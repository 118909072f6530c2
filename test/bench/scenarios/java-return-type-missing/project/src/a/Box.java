package a;

public class Box {
    private int size;

    public setSize(int size) {
        this.size = size;
    }
}
