int route(int id);
