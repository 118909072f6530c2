package app;
public class Main {
    interface Greeter {
        String name();
        String greet() {
            return "hi " + name();
        }
    }
}
