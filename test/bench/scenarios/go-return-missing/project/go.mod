module example.org/grade

go 1.21
