#ifndef HISTO_H
#define HISTO_H
void histo(const char *text, unsigned counts[256]);
#endif
