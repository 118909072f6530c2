#pragma once

int count(int boxes, int each);
