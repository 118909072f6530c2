#ifndef LED_H
#define LED_H
#include <stdint.h>

uint32_t led_state;
const char *led_name = "front";

void led_toggle(void);
#endif
