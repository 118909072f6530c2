#include "filter.h"
#include <math.h>

double rms(const double *samples, int count) {
  double sum = 0;
  for (int i = 0; i < count; i++) sum += samples[i] * samples[i];
  return sqrt(sum / count);
}
