package org.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

final class Config {
    private final Properties values = new Properties();

    void load(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            values.load(in);
        }
    }

    static Config of(Path file) {
        Config config = new Config();
        config.load(file);
        return config;
    }
}
