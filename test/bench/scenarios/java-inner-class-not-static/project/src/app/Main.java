package app;
public class Main {
    class Node {
        int value;
        Node(int value) { this.value = value; }
    }
    public static void main(String[] args) {
        Node n = new Node(3);
        System.out.println(n.value);
    }
}
