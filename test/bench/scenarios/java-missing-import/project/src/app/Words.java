package app;

import java.util.List;

public class Words {
  static Map<String, Integer> count(List<String> words) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String word : words) {
      counts.merge(word, 1, Integer::sum);
    }
    return counts;
  }

  public static void main(String[] args) {
    System.out.println(count(List.of("a", "b", "a")));
  }
}
