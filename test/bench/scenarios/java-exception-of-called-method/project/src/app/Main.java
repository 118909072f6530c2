package app;

import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        System.out.println(Settings.read(Path.of(args[0])).name());
    }
}
