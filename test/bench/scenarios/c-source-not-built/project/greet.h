#pragma once
const char *hello(void);
void shout(const char *text);
