#include "list.h"

int main(void)
{
    int items[] = {1, -1};
    return list_sum(items, 2);
}
