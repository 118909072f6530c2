int trimmed(const char *s);
