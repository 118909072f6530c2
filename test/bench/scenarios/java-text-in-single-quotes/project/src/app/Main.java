package app;
public class Main {
    static String f() {
        return 'hello';
    }
}
