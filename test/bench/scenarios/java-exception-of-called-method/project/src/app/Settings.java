package app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

class Settings {
    private final Properties values = new Properties();

    static Settings read(Path path) {
        Settings s = new Settings();
        try (var in = Files.newBufferedReader(path)) {
            s.values.load(in);
        }
        return s;
    }

    String name() {
        return values.getProperty("name");
    }
}
