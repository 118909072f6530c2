#pragma once
int dot(int a, int b);
