#include <weigh/weigh.h>

int weigh(int grams) { return grams; }
