#include "led.h"

void timer_tick(void) { led_toggle(); }
