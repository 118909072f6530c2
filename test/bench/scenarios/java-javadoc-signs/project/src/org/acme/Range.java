package org.acme;

/** A range with low <= high and size > 0. */
public final class Range {
  /**
   * Whether a & b overlap.
   *
   * @param a first
   * @param b second
   * @return true when a > b
   */
  public boolean overlaps(int a, int b) {
    return a > b;
  }
}
