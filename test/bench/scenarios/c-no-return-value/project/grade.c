int grade(int score) {
  if (score > 50)
    return 1;
}
