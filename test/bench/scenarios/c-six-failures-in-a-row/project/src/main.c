#include <stdio.h>
#include "list.h"
#include "strutil.h"

int main(void)
{
	char s[] = "abc";
	struct node *l = push(0, 1);
	upper(s);
	printf("%s %d\n", s, lenght(l));
	return 0;
}
