int sum(int count);

int sum(int count) {
  int total = 0;
  for (int i = 0; i < count; i++) total += i;
  return total;
}
