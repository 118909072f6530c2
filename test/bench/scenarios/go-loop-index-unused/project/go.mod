module example.org/un

go 1.22
