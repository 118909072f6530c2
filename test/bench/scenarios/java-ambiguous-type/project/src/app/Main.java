package app;

public final class Main {
    public static void main(String[] args) {
        int port = args.length > 0 ? args[0] : "8080";
        System.out.println(port);
    }
}
