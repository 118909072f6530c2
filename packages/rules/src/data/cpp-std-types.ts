/** Types of the C++ standard library that hardly any project has another one of that name of. */
export const CPP_STD_TYPES: ReadonlySet<string> = new Set(
  'deque ifstream istringstream map multimap multiset ofstream optional ostringstream pair set shared_ptr string string_view stringstream tuple unique_ptr unordered_map unordered_set vector weak_ptr'.split(
    ' ',
  ),
);
