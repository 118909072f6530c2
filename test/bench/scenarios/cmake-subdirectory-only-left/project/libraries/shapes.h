int area(int a);
