#ifndef LIST_H
#define LIST_H
int list_sum(const int *items, int n);
#endif
