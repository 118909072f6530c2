#ifndef COUNTER_H
#define COUNTER_H

int counter;

void tick(void);

#endif
