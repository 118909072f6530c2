package io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public class Lines {
    public static List<String> read(Path path) throws IOException {
        return Files.readAllLines(path);
    }

    private static int count(Path path) {
        return read(path).size();
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(count(Path.of(arguments[0])));
    }
}
