#include "list.h"

struct node *push(struct node *head, int value)
{
	struct node *n = malloc(sizeof *n);
	n->value = value;
	n->next = head;
	return n;
}

int length(const struct node *head)
{
	int n = 0;
	int unused;
	while (head) { n++; head = head->next; }
	return n;
}
