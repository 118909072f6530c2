module example.org/libs/log

go 1.21
