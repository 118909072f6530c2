struct node {
  struct node *next;
  int key;
};

int value_of(const struct node *n) { return n->payload; }
