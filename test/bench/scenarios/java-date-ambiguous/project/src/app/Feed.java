package app;

public class Feed {
  private final Date start = null;
}
