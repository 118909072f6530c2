#ifndef QUEUE_H
#define QUEUE_H
int queue_run(int jobs);
#endif
