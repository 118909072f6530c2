package shop;

import java.util.List;

final class Keys {
  // The plus was lost, as the line above and below show.
  static List<String> of(String prefix, String user, String host) {
    List<String> a = List.of(prefix + user);
    List<String> b = List.of(prefix host);
    List<String> c = List.of(prefix + host, prefix + user);
    return b;
  }
}
