#pragma once
int decode(int value);
int encode(int value);
