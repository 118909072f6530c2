package app;
public class Main {
    public static void main(String[] args) {
        int n = args.length();
        System.out.println(n);
    }
}
