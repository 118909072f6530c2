#ifndef FILTER_H
#define FILTER_H
double rms(const double *samples, int count);
#endif
