#include "led.h"

void led_toggle(void) { led_state ^= 1u; }
