#include "decoder.h"
int decode(int sample) { return sample * 2; }
