int send_mail(const char *to);
int order(void) { return send_mail("x@example.org"); }
