package org.acme.core.text;

public final class Slug {
  public static String of(String s) { return s.toLowerCase(); }
}
