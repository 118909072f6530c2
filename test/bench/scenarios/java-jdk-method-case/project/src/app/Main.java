package app;
public class Main {
    static int f(String s) {
        return s.indexof("a") + s.toUppercase().length();
    }
}
