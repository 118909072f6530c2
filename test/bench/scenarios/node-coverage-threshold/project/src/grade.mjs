export function grade(points) {
  if (points > 90) {
    return 'A';
  }
  if (points > 80) {
    return 'B';
  }
  if (points > 70) {
    return 'C';
  }
  return 'D';
}
