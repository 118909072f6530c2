package app;

/** Pads. */
public class Pad {
    /**
     * Pads a text.
     *
     * @param txt the text
     * @param width how wide
     * @return the padded text
     */
    public String pad(String text, int width) {
        return " ".repeat(width) + text;
    }
}
