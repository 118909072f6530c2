#include <stdio.h>
#include "led.h"

void timer_tick(void);

int main(void)
{
    timer_tick();
    printf("%s %u\n", led_name, (unsigned)led_state);
    return 0;
}
