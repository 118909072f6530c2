package app;

import java.util.ArrayList;
import java.util.List;

final class A {
  @Overide
  public String toString() {
    List<String> names = new ArrayList<>();
    return names.toString();
  }
}
