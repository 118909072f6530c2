module example.org/read

go 1.22
