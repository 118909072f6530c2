#pragma once

int weigh(int grams);
