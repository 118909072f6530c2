package org.example;

/** Formats text for the report. */
public class TextFormatter {
    public String trim(String text) {
        return text.strip();
    }
}
