#include "words.hpp"

map<string, int> count(const vector<string>& words) {
  map<string, int> all;
  for (const string& word : words) ++all[word];
  bool set = all.empty();
  return set ? map<string, int>{{"no string", 0}} : all;
}
