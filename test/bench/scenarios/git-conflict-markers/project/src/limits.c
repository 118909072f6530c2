int limit(void) {
<<<<<<< HEAD
  return 120;
=======
  return 90;
>>>>>>> feature/slow-start
}
