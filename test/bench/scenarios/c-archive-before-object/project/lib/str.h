#ifndef STR_H
#define STR_H
char *trim(char *s);
char *upper(char *s);
#endif
