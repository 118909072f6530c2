#pragma once
int decode(int sample);
