#pragma once

int total(int n);
