package org.acme.app;

import org.acme.core.Slug;
import java.util.List;

public final class Main {
  public static void main(String[] args) {
    for (String s : List.of("A")) System.out.println(Slug.of(s));
  }
}
