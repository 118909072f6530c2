package app;

import java.io.IOException;

public class Main {
    static void read() throws IOException {
        System.out.println("r");
    }

    public static void main(String[] args) {
        try {
            read();
        } catch (Exception e) {
            System.out.println("e");
        } catch (IOException e) {
            System.out.println("io");
        }
    }
}
