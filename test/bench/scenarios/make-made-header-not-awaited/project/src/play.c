#include "play.h"
#include "tones.h"

int play(void)
{
    return HIGH - LOW;
}
