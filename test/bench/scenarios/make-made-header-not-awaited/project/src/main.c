#include "play.h"

int main(void)
{
    return play() - 220;
}
