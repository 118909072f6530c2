#include <weigh/weigh.h>

int main(void) { return weigh(0); }
