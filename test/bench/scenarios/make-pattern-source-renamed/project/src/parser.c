int lex(void);
int main(void) { return lex(); }
