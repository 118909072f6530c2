#pragma once
int put(int value);
