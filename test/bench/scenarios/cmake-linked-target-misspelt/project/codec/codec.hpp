#pragma once
int decode(int bits);
