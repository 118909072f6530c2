module example.org/lamp

go 1.21
